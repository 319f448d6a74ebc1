import type { Constraint, ExclusionElement, ReferentialAction } from "../../catalog/model/constraint";
import type { Index } from "../../catalog/model/index-definition";
import type { QualifiedName } from "../../catalog/model/names";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import {
  columnNames,
  groupBy,
  inheritedOf,
  present,
  qualified,
  rowsOf,
  since,
  type CatalogQuery,
} from "./catalog-query";
import { expressionOf } from "./expressions";

interface ConstraintRow {
  readonly relation: string;
  readonly table: string;
  readonly name: string;
  readonly kind: "p" | "u" | "f" | "c" | "x" | "n";
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly columns: readonly string[];
  readonly references: QualifiedName | null;
  readonly referencedColumns: readonly string[];
  readonly onDelete: keyof typeof ACTIONS;
  readonly onUpdate: keyof typeof ACTIONS;
  readonly match: keyof typeof MATCHES;
  readonly expression: string | null;
  readonly noInherit: boolean;
  readonly local: boolean;
  readonly parents: number;
  readonly parent: string | null;
  readonly method: string | null;
  readonly operators: readonly { readonly schema?: string; readonly name: string }[] | null;
  readonly predicate: string | null;
  readonly onDeleteColumns: readonly string[];
  readonly period: boolean;
  readonly comment: string | null;
}

/** Letters of pg_constraint's `confdeltype`, `confupdtype` and `confmatchtype`; a blank where there is none. */
const ACTIONS = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
  " ": "no action",
} as const satisfies Record<string, ReferentialAction>;
const MATCHES = { s: "simple", f: "full", p: "partial", " ": "simple" } as const;

/** Constraints of tables by the object id of their table, keys first, then by name. */
export async function readConstraints(
  query: CatalogQuery,
  indexes: ReadonlyMap<string, readonly Index[]>,
): Promise<ReadonlyMap<string, Constraint[]>> {
  const rows = await rowsOf<ConstraintRow>(query, constraintsSql(query));
  const groups = groupBy(rows, (row) => row.relation);
  return new Map(
    [...groups].map(([relation, group]) => [
      relation,
      group.map((row) => constraintOf(row, indexes.get(relation) ?? [])),
    ]),
  );
}

const constraintsSql = ({ session }: CatalogQuery): string =>
  `SELECT k.conrelid AS relation, c.relname AS table, k.conname AS name, k.contype AS kind,
          k.convalidated AS validated, ${since(session, 180000, "k.conenforced", "true")} AS enforced,
          k.condeferrable AS deferrable, k.condeferred AS deferred, k.connoinherit AS "noInherit",
          k.conislocal AS local, k.coninhcount AS parents,
          ${since(session, 110000, PARENT_KEY, "NULL::name")} AS parent, ${columnNames("k.conrelid", "k.conkey")} AS columns,
          CASE WHEN k.contype = 'f' THEN json_build_object('schema', fn.nspname, 'name', f.relname) END AS references,
          ${columnNames("k.confrelid", "k.confkey")} AS "referencedColumns",
          ${since(session, 150000, columnNames("k.conrelid", "k.confdelsetcols"), "ARRAY[]::name[]")} AS "onDeleteColumns",
          obj_description(k.oid, 'pg_constraint') AS comment,
          ${since(session, 180000, "k.conperiod", "false")} AS period,
          k.confdeltype AS "onDelete", k.confupdtype AS "onUpdate", k.confmatchtype AS match,
          pg_get_expr(k.conbin, k.conrelid) AS expression,
          CASE WHEN k.contype = 'x' THEN am.amname END AS method,
          CASE WHEN k.contype = 'x' THEN pg_get_expr(i.indpred, i.indrelid) END AS predicate,
          CASE WHEN k.contype = 'x' THEN
            (SELECT json_agg(${qualified("o.oprnamespace", "o.oprname")} ORDER BY e.place)
               FROM unnest(k.conexclop) WITH ORDINALITY e(operator, place) JOIN pg_operator o ON o.oid = e.operator)
          END AS operators
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
     LEFT JOIN pg_index i ON i.indexrelid = k.conindid
     LEFT JOIN pg_class ic ON ic.oid = k.conindid LEFT JOIN pg_am am ON am.oid = ic.relam
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND c.relnamespace = ANY ($1::oid[])
      AND ${since(session, 110000, NOT_A_COPY_FOR_A_PARTITION, "true")}
    ORDER BY k.conrelid, position(k.contype::text IN 'puxfcn'), k.conname`;

/** A foreign key to a partitioned table has one more row for each partition that it points to. */
const NOT_A_COPY_FOR_A_PARTITION = `NOT EXISTS (SELECT FROM pg_constraint whole
  WHERE whole.oid = k.conparentid AND whole.conrelid = k.conrelid)`;

const PARENT_KEY = `CASE WHEN k.contype = 'f' THEN (SELECT up.conname FROM pg_constraint up WHERE up.oid = k.conparentid) END`;

function constraintOf(row: ConstraintRow, indexes: readonly Index[]): Constraint {
  const common = {
    name: row.name,
    validated: row.validated,
    enforced: row.enforced,
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    ...present({ inherited: inheritedOf(row), comment: row.comment }),
  };
  switch (row.kind) {
    case "p":
    case "u":
      return {
        ...common,
        kind: row.kind === "p" ? "primary key" : "unique",
        columns: row.columns,
        ...(row.period && { withoutOverlaps: true as const }),
      };
    case "f":
      return {
        ...common,
        kind: "foreign key",
        columns: row.columns,
        references: row.references ?? { schema: "", name: "" },
        referencedColumns: row.referencedColumns,
        onDelete: ACTIONS[row.onDelete],
        onUpdate: ACTIONS[row.onUpdate],
        match: MATCHES[row.match],
        ...(row.period && { period: true as const }),
        ...(row.onDeleteColumns.length > 0 && { onDeleteColumns: row.onDeleteColumns }),
        ...present({ parent: row.parent }),
      };
    case "c":
      return {
        ...common,
        kind: "check",
        expression: expressionOf(row.expression ?? ""),
        noInherit: row.noInherit,
      };
    case "x":
      return {
        ...common,
        kind: "exclude",
        method: row.method ?? "gist",
        elements: elementsOf(row, indexes),
        ...(row.predicate !== null && { predicate: expressionOf(row.predicate) }),
      };
    case "n":
      return { ...common, kind: "not null", column: row.columns[0] ?? "", noInherit: row.noInherit };
  }
}

/** What it compares are the keys of its index. */
function elementsOf(row: ConstraintRow, indexes: readonly Index[]): ExclusionElement[] {
  const keys = indexes.find((index) => index.constraint === row.name)?.keys ?? [];
  return (row.operators ?? []).map(({ schema, name }, place) => ({
    ...(keys[place] ?? { descending: false, nullsFirst: false }),
    operator: schema === undefined ? name : `OPERATOR(${quoteIdentifier(schema)}.${name})`,
  }));
}
