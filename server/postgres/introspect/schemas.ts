import type { Schema } from "../../catalog/model/catalog";
import type { Session } from "../session";
import { rowsOf } from "./catalog-query";
import { present } from "./catalog-query";

export interface SchemaRow extends Schema {
  readonly oid: string;
  /** PostgreSQL's own: pg_catalog, information_schema, pg_toast. */
  readonly system: boolean;
}

/** All schemas but the temporary ones: those of users first, each group by name. Cheap. */
export async function readSchemas(session: Session): Promise<SchemaRow[]> {
  const rows = await rowsOf<SchemaRow>(
    { session, schemas: "{}" },
    `SELECT n.oid, n.nspname AS name, r.rolname AS owner, obj_description(n.oid, 'pg_namespace') AS comment,
            n.nspname LIKE 'pg\\_%' OR n.nspname = 'information_schema' AS system
       FROM pg_namespace n LEFT JOIN pg_roles r ON r.oid = n.nspowner
      WHERE n.nspname NOT LIKE 'pg\\_temp\\_%' AND n.nspname NOT LIKE 'pg\\_toast\\_temp\\_%'
      ORDER BY system, n.nspname`,
  );
  return rows.map(({ oid, name, system, owner, comment }) => ({
    oid,
    name,
    system,
    ...present({ owner, comment }),
  }));
}
