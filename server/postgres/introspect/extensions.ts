import type { Extension } from "../../catalog/model/catalog";
import { present, rowsOf, type CatalogQuery } from "./catalog-query";

/** Installed extensions; plpgsql is in every database and says nothing. */
export async function readExtensions(query: CatalogQuery): Promise<Extension[]> {
  const rows = await rowsOf<Extension & { readonly comment: string | null }>(
    query,
    `SELECT e.extname AS name, n.nspname AS schema, e.extversion AS version,
            nullif(obj_description(e.oid, 'pg_extension'),
                   (SELECT a.comment FROM pg_available_extensions a WHERE a.name = e.extname)) AS comment
       FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql' ORDER BY e.extname`,
  );
  // The comment that an extension brings along says nothing either.
  return rows.map(({ comment, ...extension }) => ({ ...extension, ...present({ comment }) }));
}
