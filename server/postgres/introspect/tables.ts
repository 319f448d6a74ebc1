import { readPartitionKey } from "../../catalog/read/table/create-table";
import { as } from "../../catalog/read/tree-access";
import { parsePostgres } from "../../sql/postgres-parser";
import type { PartitionKey, PartitionOf, Persistence, Table } from "../../catalog/model/relation";
import type { QualifiedName } from "../../catalog/model/names";
import {
  groupBy,
  notOfExtension,
  optionsOf,
  present,
  rowsOf,
  since,
  type CatalogQuery,
} from "./catalog-query";

interface TableRow extends QualifiedName {
  readonly oid: string;
  readonly kind: "r" | "p" | "f";
  readonly persistence: "p" | "u" | "t";
  readonly owner: string;
  readonly comment: string | null;
  readonly rowSecurity: boolean;
  readonly rowSecurityForced: boolean;
  readonly options: readonly string[] | null;
  readonly toastOptions: readonly string[] | null;
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
  readonly replicaIdentity: keyof typeof REPLICA_IDENTITIES;
  readonly ofType: QualifiedName | null;
  readonly partitionKey: string | null;
  readonly bound: string | null;
  readonly server: string | null;
  readonly serverOptions: readonly string[] | null;
}

interface ParentRow extends QualifiedName {
  readonly child: string;
}

/** A table without what hangs on it. */
export interface TableFrame {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "foreign table";
  readonly persistence: Persistence;
  readonly owner: string;
  readonly comment: string | null;
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  readonly options: Readonly<Record<string, string>>;
  readonly partitionKey: PartitionKey | null;
  readonly partitionOf: PartitionOf | null;
  readonly inherits: readonly QualifiedName[];
  readonly foreign: Table["foreign"] | null;
  readonly details: Pick<Table, "tablespace" | "accessMethod" | "replicaIdentity" | "ofType">;
}

const PERSISTENCE = { p: "permanent", u: "unlogged", t: "temporary" } as const;
/** Letters of pg_class's `relreplident`; the primary key is the default. */
const REPLICA_IDENTITIES = { d: undefined, f: "full", n: "nothing", i: "index" } as const;

export async function readTables(query: CatalogQuery): Promise<TableFrame[]> {
  const rows = await rowsOf<TableRow>(
    query,
    `SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relpersistence AS persistence,
            pg_get_userbyid(c.relowner) AS owner, obj_description(c.oid, 'pg_class') AS comment,
            c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "rowSecurityForced", c.reloptions AS options,
            (SELECT tc.reloptions FROM pg_class tc WHERE tc.oid = c.reltoastrelid) AS "toastOptions",
            (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace) AS tablespace,
            ${since(query.session, 120000, "(SELECT amname FROM pg_am WHERE oid = c.relam AND amname <> 'heap')", "NULL::name")} AS "accessMethod",
            CASE c.relkind WHEN 'f' THEN 'd' ELSE c.relreplident END AS "replicaIdentity",
            (SELECT json_build_object('schema', tn.nspname, 'name', ty.typname) FROM pg_type ty
               JOIN pg_namespace tn ON tn.oid = ty.typnamespace WHERE ty.oid = c.reloftype) AS "ofType",
            pg_get_partkeydef(p.partrelid) AS "partitionKey",
            pg_get_expr(c.relpartbound, c.oid) AS bound, fs.srvname AS server, ft.ftoptions AS "serverOptions"
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
       LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "c.oid")}
      ORDER BY n.nspname, c.relname`,
  );
  const parents = groupBy(await readParents(query), (row) => row.child);
  return rows.map((row) =>
    frameOf(
      row,
      (parents.get(row.oid) ?? []).map(({ schema, name }) => ({ schema, name })),
    ),
  );
}

const readParents = (query: CatalogQuery): Promise<ParentRow[]> =>
  rowsOf<ParentRow>(
    query,
    `SELECT i.inhrelid AS child, n.nspname AS schema, p.relname AS name
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace = ANY ($1::oid[])
      ORDER BY i.inhseqno`,
  );

function frameOf(row: TableRow, parents: readonly QualifiedName[]): TableFrame {
  const [parent] = parents;
  return {
    oid: row.oid,
    schema: row.schema,
    name: row.name,
    kind: row.kind === "f" ? "foreign table" : "table",
    persistence: PERSISTENCE[row.persistence],
    owner: row.owner,
    comment: row.comment,
    rowSecurity: { enabled: row.rowSecurity, forced: row.rowSecurityForced },
    options: { ...optionsOf(row.options), ...toastOptions(row) },
    partitionKey: row.partitionKey === null ? null : partitionKeyOf(row.partitionKey),
    partitionOf:
      row.bound !== null && parent ? { parent, bound: row.bound, isDefault: row.bound === "DEFAULT" } : null,
    inherits: row.bound !== null ? [] : parents,
    foreign: row.server === null ? null : { server: row.server, options: optionsOf(row.serverOptions) },
    details: present({
      tablespace: row.tablespace,
      accessMethod: row.accessMethod,
      replicaIdentity: REPLICA_IDENTITIES[row.replicaIdentity],
      ofType: row.ofType,
    }),
  };
}

const toastOptions = ({ toastOptions }: TableRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(optionsOf(toastOptions)).map(([name, value]) => [`toast.${name}`, value]),
  );

/** The server writes collations and operator classes only where they are not the column's own. */
function partitionKeyOf(definition: string): PartitionKey | null {
  const statement = as(
    parsePostgres(`CREATE TABLE partitioned () PARTITION BY ${definition}`)[0],
    "CreateStmt",
  );
  return statement?.partspec ? readPartitionKey(statement.partspec) : null;
}
