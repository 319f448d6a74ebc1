import type { Extension } from "../../catalog/model/catalog";
import { rowsOf, type CatalogQuery } from "./catalog-query";

/** Installed extensions; plpgsql is in every database and says nothing. */
export const readExtensions = (query: CatalogQuery): Promise<Extension[]> =>
  rowsOf<Extension>(
    query,
    `SELECT e.extname AS name, n.nspname AS schema, e.extversion AS version
       FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql' ORDER BY e.extname`,
  );
