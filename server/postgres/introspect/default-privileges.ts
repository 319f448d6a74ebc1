import type { DefaultPrivileges } from "../../catalog/model/default-privileges";
import { accessEntries, grantsOf, type AccessEntry } from "./access-lists";
import { rowsOf, type CatalogQuery } from "./catalog-query";

interface DefaultRow {
  readonly role: string;
  readonly schema: string | null;
  readonly kind: keyof typeof KINDS;
  readonly entries: readonly AccessEntry[];
}

/** Letters of pg_default_acl's `defaclobjtype`. */
const KINDS = {
  r: "table",
  S: "sequence",
  f: "function",
  T: "type",
  n: "schema",
  L: "large object",
} as const;

/** ALTER DEFAULT PRIVILEGES: of all schemas, and of those that are read. */
export async function readDefaultPrivileges(query: CatalogQuery): Promise<DefaultPrivileges[]> {
  const rows = await rowsOf<DefaultRow>(
    query,
    `SELECT pg_get_userbyid(o.defaclrole) AS role, n.nspname AS schema, o.defaclobjtype AS kind,
            ${accessEntries("o.defaclacl", "o.defaclrole")} AS entries
       FROM pg_default_acl o LEFT JOIN pg_namespace n ON n.oid = o.defaclnamespace
      WHERE o.defaclnamespace = 0 OR n.oid = ANY ($1::oid[])
      ORDER BY 1, 2, 3`,
  );
  const postgres = Math.floor(query.session.serverVersionNumber / 10_000);
  return rows.flatMap(({ role, schema, kind, entries }) => {
    const common = { role, kind: KINDS[kind] };
    const grants = grantsOf(entries, KINDS[kind], postgres, schema === null ? undefined : []);
    return grants ? [{ ...common, ...(schema !== null && { schema }), grants }] : [];
  });
}
