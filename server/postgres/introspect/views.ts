import type { QualifiedName } from "../../catalog/model/names";
import type { RelationRead, View } from "../../catalog/model/relation";
import { notOfExtension, optionsOf, present, rowsOf, since, type CatalogQuery } from "./catalog-query";

interface ViewRow extends QualifiedName {
  readonly oid: string;
  readonly kind: "v" | "m";
  readonly owner: string;
  readonly comment: string | null;
  readonly options: readonly string[] | null;
  readonly query: string;
  readonly reads: readonly RelationRead[] | null;
  readonly temporary: boolean;
  readonly populated: boolean;
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
}

/** A view without its columns, indexes and triggers. */
export interface ViewFrame
  extends
    Omit<ViewRow, "kind" | "options" | "reads" | "temporary" | "populated" | "tablespace" | "accessMethod">,
    Pick<View, "persistence" | "populated" | "tablespace" | "accessMethod"> {
  readonly kind: "view" | "materialized view";
  readonly options: Readonly<Record<string, string>>;
  readonly reads: readonly RelationRead[];
}

/** What a view reads is known exactly: its rule depends on it. */
const DEPENDENCIES = `pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
  AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid AND w.rulename = '_RETURN'`;

export async function readViews(query: CatalogQuery): Promise<ViewFrame[]> {
  const rows = await rowsOf<ViewRow>(
    query,
    `SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner,
            obj_description(c.oid, 'pg_class') AS comment, c.reloptions AS options, pg_get_viewdef(c.oid) AS query,
            (SELECT json_agg(json_build_object('schema', rn.nspname, 'name', r.relname, 'columns', x.columns)
                             ORDER BY rn.nspname, r.relname)
               FROM (SELECT d.refobjid, array_agg(DISTINCT a.attname) FILTER (WHERE a.attname IS NOT NULL) AS columns
                       FROM ${DEPENDENCIES}
                       LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
                      WHERE w.ev_class = c.oid GROUP BY d.refobjid) x
               JOIN pg_class r ON r.oid = x.refobjid AND r.relkind <> 'c' JOIN pg_namespace rn ON rn.oid = r.relnamespace) AS reads,
            c.relpersistence = 't' AS temporary, c.relispopulated AS populated, ts.spcname AS tablespace,
            ${since(query.session, 120000, "CASE WHEN am.amname <> 'heap' THEN am.amname END", "NULL::name")} AS "accessMethod"
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace LEFT JOIN pg_am am ON am.oid = c.relam
      WHERE c.relkind IN ('v', 'm') AND c.relnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "c.oid")}
      ORDER BY n.nspname, c.relname`,
  );
  return rows.map(({ temporary, populated, tablespace, accessMethod, ...row }) => ({
    ...row,
    kind: row.kind === "v" ? "view" : "materialized view",
    options: optionsOf(row.options),
    query: row.query.trim().replace(/;$/, ""),
    reads: (row.reads ?? []).map((read) => ({ ...read, columns: read.columns ?? [] })),
    ...(temporary && { persistence: "temporary" as const }),
    ...(row.kind === "m" && !populated && { populated: false as const }),
    ...present({ tablespace, accessMethod }),
  }));
}
