import type { Grant } from "../../catalog/model/role";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import { notOfExtension, rowsOf, type CatalogQuery } from "./catalog-query";

interface GrantRow {
  readonly objectKind: Grant["objectKind"];
  readonly schema: string | null;
  readonly name: string;
  readonly arguments: string | null;
  readonly column: string | null;
  readonly privilege: string;
  readonly grantee: string;
  readonly withGrantOption: boolean;
}

/** One kind of object: where its access list is and what names it. */
interface Source {
  readonly kind: string;
  readonly from: string;
  readonly acl: string;
  readonly owner: string;
  readonly schema: string;
  readonly name: string;
  readonly arguments?: string;
  readonly column?: string;
}

const IN_SCHEMA = "JOIN pg_namespace n ON n.oid =";

const SOURCES: readonly Source[] = [
  {
    kind: "CASE o.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END",
    from: `pg_class o ${IN_SCHEMA} o.relnamespace AND o.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
           AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "o.oid")}`,
    acl: "o.relacl",
    owner: "o.relowner",
    schema: "n.nspname",
    name: "o.relname",
  },
  {
    kind: "'column'",
    from: `pg_attribute a JOIN pg_class o ON o.oid = a.attrelid AND NOT a.attisdropped
           ${IN_SCHEMA} o.relnamespace AND n.oid = ANY ($1::oid[])`,
    acl: "a.attacl",
    owner: "o.relowner",
    schema: "n.nspname",
    name: "o.relname",
    column: "a.attname",
  },
  {
    kind: "'schema'",
    from: "pg_namespace o",
    acl: "o.nspacl",
    owner: "o.nspowner",
    schema: "NULL",
    name: "o.nspname",
  },
  {
    kind: "'function'",
    from: `pg_proc o ${IN_SCHEMA} o.pronamespace AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_proc", "o.oid")}`,
    acl: "o.proacl",
    owner: "o.proowner",
    schema: "n.nspname",
    name: "o.proname",
    arguments: "oidvectortypes(o.proargtypes)",
  },
  {
    kind: "'type'",
    from: `pg_type o ${IN_SCHEMA} o.typnamespace AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_type", "o.oid")}`,
    acl: "o.typacl",
    owner: "o.typowner",
    schema: "n.nspname",
    name: "o.typname",
  },
  {
    kind: "'database'",
    from: "pg_database o",
    acl: "CASE WHEN o.datname = current_database() THEN o.datacl END",
    owner: "o.datdba",
    schema: "NULL",
    name: "o.datname",
  },
];

/**
 * What was granted, but for what an owner has anyway. An object whose access list was never touched has no entry:
 * PostgreSQL's own defaults hold there (manual, "Privileges").
 */
export async function readGrants(query: CatalogQuery, schemas: ReadonlySet<string>): Promise<Grant[]> {
  const rows = await rowsOf<GrantRow>(query, SOURCES.map(selectGrants).join(" UNION ALL "));
  return rows.filter((row) => row.objectKind !== "schema" || schemas.has(row.name)).map(grantOf);
}

const selectGrants = (source: Source): string =>
  `SELECT ${source.kind} AS "objectKind", ${source.schema}::text AS schema, ${source.name}::text AS name,
          ${source.arguments ?? "NULL"}::text AS arguments, ${source.column ?? "NULL"}::text AS column,
          lower(g.privilege_type) AS privilege,
          CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee) END AS grantee,
          g.is_grantable AS "withGrantOption"
     FROM ${source.from}, LATERAL aclexplode(${source.acl}) g WHERE g.grantee <> ${source.owner}`;

const grantOf = (row: GrantRow): Grant => ({
  objectKind: row.objectKind,
  object:
    row.schema === null
      ? row.name
      : `${quoteIdentifier(row.schema)}.${quoteIdentifier(row.name)}${row.arguments === null ? "" : `(${row.arguments})`}`,
  ...(row.column !== null && { column: row.column }),
  privilege: row.privilege,
  grantee: row.grantee,
  withGrantOption: row.withGrantOption,
});
