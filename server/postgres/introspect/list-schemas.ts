import type { Session } from "../session";
import { readSchemas, type SchemaRow } from "./schemas";

export type ListedSchema = Omit<SchemaRow, "oid">;

/** The schemas of a database, those of users first. One cheap query. */
export const listSchemas = (session: Session): Promise<ListedSchema[]> =>
  session.transaction(
    { readOnly: true, end: "rollback", statementTimeout: 15_000, lockTimeout: 5_000 },
    async (inside) => {
      await inside.execute("SET LOCAL search_path = pg_catalog");
      return (await readSchemas(inside)).map(({ oid: _oid, ...schema }) => schema);
    },
  );
