import type { Catalog } from "../../model/catalog";
import { defaultPrivilegesKey, type DefaultPrivileges } from "../../model/default-privileges";
import type { Owned } from "../../model/grant";
import { differingAccess, fullAccess, withEntry } from "./access-list";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";

/**
 * The owner of an object that is made now, and what it is granted by the owner's default privileges
 * (`get_user_default_acl` of PostgreSQL's aclchk.c).
 */
export function birthRights(
  catalog: Catalog,
  kind: DefaultPrivileges["kind"],
  schema: string | undefined,
  context: ApplyContext,
  owner: string | undefined = context.user,
): Owned {
  const grants = catalog.defaultPrivileges.isEmpty()
    ? undefined
    : grantsAtBirth(catalog, kind, schema, owner, majorOf(context));
  return { ...(owner !== undefined && { owner }), ...(grants && { grants }) };
}

function grantsAtBirth(
  catalog: Catalog,
  kind: DefaultPrivileges["kind"],
  schema: string | undefined,
  role: string | undefined,
  postgres: number,
): Owned["grants"] {
  const find = (inSchema: string | undefined) =>
    catalog.defaultPrivileges.get(
      defaultPrivilegesKey({
        kind,
        ...(role !== undefined && { role }),
        ...(inSchema !== undefined && { schema: inSchema }),
      }),
    )?.grants;
  const everywhere = find(undefined);
  const here = schema === undefined ? undefined : find(schema);
  if (!everywhere && !here) return undefined;
  const all = (here ?? []).reduce(withEntry, [...fullAccess(everywhere, kind, postgres)]);
  return differingAccess(all, kind, postgres);
}

/** What a replaced object hands on. */
export const ownership = ({ owner, grants }: Owned): Owned => ({
  ...(owner !== undefined && { owner }),
  ...(grants && { grants }),
});
