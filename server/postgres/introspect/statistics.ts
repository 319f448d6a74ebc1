import type { QualifiedName } from "../../catalog/model/names";
import type { Statistics } from "../../catalog/model/named-object";
import { columnNames, notOfExtension, present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";

interface StatisticsRow extends QualifiedName {
  readonly table: QualifiedName;
  readonly kinds: readonly (keyof typeof KINDS | "e")[];
  readonly columns: readonly string[];
  readonly expressions: readonly string[] | null;
  readonly target: number | null;
  readonly owner: string;
  readonly comment: string | null;
}

/** Letters of pg_statistic_ext's `stxkind`; `e` only says that there are expressions. */
const KINDS = { d: "ndistinct", f: "dependencies", m: "mcv" } as const;

/** `stxstattarget` where none is set, before PostgreSQL 17 made it NULL. */
const DEFAULT_TARGET = -1;

export async function readStatistics(query: CatalogQuery): Promise<Statistics[]> {
  const { session } = query;
  const rows = await rowsOf<StatisticsRow>(
    query,
    `SELECT n.nspname AS schema, s.stxname AS name, s.stxkind AS kinds,
            json_build_object('schema', tn.nspname, 'name', t.relname) AS table,
            ${columnNames("s.stxrelid", "s.stxkeys::int2[]")} AS columns,
            ${since(session, 140000, "pg_get_statisticsobjdef_expressions(s.oid)", "NULL::text[]")} AS expressions,
            ${since(session, 130000, "s.stxstattarget", "NULL::int")} AS target,
            pg_get_userbyid(s.stxowner) AS owner, obj_description(s.oid, 'pg_statistic_ext') AS comment
       FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
       JOIN pg_class t ON t.oid = s.stxrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
      WHERE s.stxnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_statistic_ext", "s.oid")}
      ORDER BY n.nspname, s.stxname`,
  );
  return rows.map(({ kinds, expressions, target, owner, comment, ...row }) => ({
    kind: "statistics",
    ...row,
    kinds: kinds.flatMap((letter) => (letter === "e" ? [] : KINDS[letter])),
    expressions: (expressions ?? []).map(expressionOf),
    ...present({ target: target === DEFAULT_TARGET ? null : target, owner, comment }),
  }));
}
