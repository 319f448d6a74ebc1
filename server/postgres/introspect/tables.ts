import type { PartitionKey, PartitionOf, Persistence, Table } from "../../catalog/model/relation";
import type { QualifiedName } from "../../catalog/model/names";
import { groupBy, notOfExtension, rowsOf, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";

interface TableRow extends QualifiedName {
  readonly oid: string;
  readonly kind: "r" | "p" | "f";
  readonly persistence: "p" | "u" | "t";
  readonly owner: string;
  readonly comment: string | null;
  readonly rowSecurity: boolean;
  readonly rowSecurityForced: boolean;
  readonly options: readonly string[] | null;
  readonly strategy: "r" | "l" | "h" | null;
  readonly keyColumns: readonly (string | null)[];
  readonly keyExpressions: string | null;
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
}

const PERSISTENCE = { p: "permanent", u: "unlogged", t: "temporary" } as const;
const STRATEGIES = { r: "range", l: "list", h: "hash" } as const;

export async function readTables(query: CatalogQuery): Promise<TableFrame[]> {
  const rows = await rowsOf<TableRow>(
    query,
    `SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relpersistence AS persistence,
            pg_get_userbyid(c.relowner) AS owner, obj_description(c.oid, 'pg_class') AS comment,
            c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "rowSecurityForced", c.reloptions AS options,
            p.partstrat AS strategy, pg_get_expr(p.partexprs, c.oid) AS "keyExpressions",
            ARRAY(SELECT a.attname FROM unnest(p.partattrs::int2[]) WITH ORDINALITY k(number, place)
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number > 0
                   ORDER BY k.place) AS "keyColumns",
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
    options: optionsOf(row.options),
    partitionKey: row.strategy && { strategy: STRATEGIES[row.strategy], keys: keysOf(row) },
    partitionOf:
      row.bound !== null && parent ? { parent, bound: row.bound, isDefault: row.bound === "DEFAULT" } : null,
    inherits: row.bound !== null ? [] : parents,
    foreign: row.server === null ? null : { server: row.server, options: optionsOf(row.serverOptions) },
  };
}

/** `fillfactor=70` → { fillfactor: "70" } */
export const optionsOf = (options: readonly string[] | null): Record<string, string> =>
  Object.fromEntries(
    (options ?? []).map((option) => {
      const equals = option.indexOf("=");
      return [option.slice(0, equals), option.slice(equals + 1)];
    }),
  );

/** Columns by name; where a key is an expression, the next one of the list that the server deparsed. */
function keysOf(row: TableRow): string[] {
  const expressions = splitList(row.keyExpressions ?? "");
  return row.keyColumns.map((column) => column ?? expressionOf(expressions.shift() ?? "").text);
}

/** Cuts a list at its commas outside parentheses and quotes. */
function splitList(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const character of list) {
    if (quote) quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    if (character === "," && depth === 0 && !quote) {
      parts.push(part.trim());
      part = "";
    } else part += character;
  }
  return part.trim() === "" ? parts : [...parts, part.trim()];
}
