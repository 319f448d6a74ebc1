import type { Policy } from "../../catalog/model/policy";
import { groupBy, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";

interface PolicyRow {
  readonly relation: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: keyof typeof COMMANDS;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly withCheck: string | null;
  readonly comment: string | null;
}

/** Letters of pg_policy's `polcmd`. */
const COMMANDS = { "*": "all", r: "select", a: "insert", w: "update", d: "delete" } as const;

/** Row security policies by the object id of their table. */
export async function readPolicies(query: CatalogQuery): Promise<ReadonlyMap<string, Policy[]>> {
  const rows = await rowsOf<PolicyRow>(
    query,
    `SELECT p.polrelid AS relation, p.polname AS name, p.polpermissive AS permissive, p.polcmd AS command,
            ARRAY(SELECT CASE r.role WHEN 0 THEN 'public' ELSE pg_get_userbyid(r.role) END
                    FROM unnest(p.polroles) WITH ORDINALITY r(role, place) ORDER BY r.place) AS roles,
            pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "withCheck",
            obj_description(p.oid, 'pg_policy') AS comment
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE c.relnamespace = ANY ($1::oid[])
      ORDER BY p.polrelid, p.polname`,
  );
  const groups = groupBy(rows, (row) => row.relation);
  return new Map([...groups].map(([relation, group]) => [relation, group.map(policyOf)]));
}

const policyOf = (row: PolicyRow): Policy => ({
  name: row.name,
  permissive: row.permissive,
  command: COMMANDS[row.command],
  roles: row.roles,
  ...present({
    using: row.using === null ? undefined : expressionOf(row.using),
    withCheck: row.withCheck === null ? undefined : expressionOf(row.withCheck),
    comment: row.comment,
  }),
});
