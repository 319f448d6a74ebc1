import type { Grant, GrantedKind } from "../../catalog/model/grant";
import { initialGrants } from "../../catalog/model/grant";
import { differingAccess } from "../../catalog/apply/role/access-list";

/** An entry of `aclexplode`, the owner as the empty name. */
export interface AccessEntry {
  readonly privilege: string;
  readonly grantee: string;
  readonly grantor: string;
  readonly withGrantOption: boolean;
}

/** Entries of an access list as JSON; null where it was never touched and PostgreSQL's own defaults hold. */
export const accessEntries = (acl: string, owner: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(
       'privilege', lower(g.privilege_type), 'withGrantOption', g.is_grantable,
       'grantee', CASE g.grantee WHEN ${owner} THEN '' WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee)::text END,
       'grantor', CASE g.grantor WHEN ${owner} THEN '' ELSE pg_get_userbyid(g.grantor)::text END)), '[]')
     FROM aclexplode(${acl}) g WHERE ${acl} IS NOT NULL HAVING ${acl} IS NOT NULL)`;

/** What of an access list differs from the start. */
export const grantsOf = (
  entries: readonly AccessEntry[],
  kind: GrantedKind,
  postgres: number,
  initial: readonly Grant[] = initialGrants(kind, postgres),
): readonly Grant[] | undefined =>
  differingAccess(
    entries.map(({ grantor, ...entry }) => ({
      ...entry,
      // The owner has every grant option anyway.
      withGrantOption: entry.withGrantOption && entry.grantee !== "",
      ...(grantor !== "" && { grantor }),
    })),
    kind,
    postgres,
    initial,
  );
