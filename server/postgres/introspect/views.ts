import type { QualifiedName } from "../../catalog/model/names";
import { notOfExtension, rowsOf, type CatalogQuery } from "./catalog-query";
import { optionsOf } from "./tables";

interface ViewRow extends QualifiedName {
  readonly oid: string;
  readonly kind: "v" | "m";
  readonly owner: string;
  readonly comment: string | null;
  readonly options: readonly string[] | null;
  readonly query: string;
  readonly reads: readonly QualifiedName[] | null;
  readonly mentions: readonly string[];
}

/** A view without its columns, indexes and triggers. */
export interface ViewFrame extends Omit<ViewRow, "kind" | "options" | "reads"> {
  readonly kind: "view" | "materialized view";
  readonly options: Readonly<Record<string, string>>;
  readonly reads: readonly QualifiedName[];
}

/** What a view reads and mentions is known exactly: its rule depends on it. */
const DEPENDENCIES = `pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
  AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid`;

export async function readViews(query: CatalogQuery): Promise<ViewFrame[]> {
  const rows = await rowsOf<ViewRow>(
    query,
    `SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner,
            obj_description(c.oid, 'pg_class') AS comment, c.reloptions AS options, pg_get_viewdef(c.oid) AS query,
            (SELECT json_agg(DISTINCT jsonb_build_object('schema', rn.nspname, 'name', r.relname))
               FROM ${DEPENDENCIES} JOIN pg_class r ON r.oid = d.refobjid JOIN pg_namespace rn ON rn.oid = r.relnamespace
              WHERE w.ev_class = c.oid) AS reads,
            ARRAY(SELECT DISTINCT a.attname
               FROM ${DEPENDENCIES} JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
              WHERE w.ev_class = c.oid AND d.refobjsubid > 0 ORDER BY a.attname) AS mentions
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('v', 'm') AND c.relnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "c.oid")}
      ORDER BY n.nspname, c.relname`,
  );
  return rows.map((row) => ({
    ...row,
    kind: row.kind === "v" ? "view" : "materialized view",
    options: optionsOf(row.options),
    query: row.query.trim().replace(/;$/, ""),
    reads: row.reads ?? [],
  }));
}
