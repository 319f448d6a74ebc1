import type { Inherited } from "../../catalog/model/inherited";
import type { Session } from "../session";

/** What every reader of a kind of objects is given. */
export interface CatalogQuery {
  readonly session: Session;
  /** Object ids of the schemas whose content is read, as an array literal: the value of `$1`. */
  readonly schemas: string;
}

/**
 * Rows of a query as objects. They travel as JSON, so that arrays, booleans and numbers need no parsing of our own;
 * object ids are strings in it.
 */
export async function rowsOf<Row>({ session, schemas }: CatalogQuery, sql: string): Promise<Row[]> {
  const parameters = sql.includes("$1") ? [schemas] : [];
  const result = await session.query(`SELECT pg_catalog.row_to_json(x) FROM (${sql}) x`, parameters);
  return result.rows.map(([json]) => JSON.parse(json ?? "null") as Row);
}

/** `expression` on servers that know it, as `server_version_num` counts; else what it would be there. */
export const since = (session: Session, version: number, expression: string, otherwise: string): string =>
  session.serverVersionNumber >= version ? expression : otherwise;

/** A condition: the object belongs to no extension. */
export const notOfExtension = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend ed WHERE ed.classid = '${catalog}'::regclass AND ed.objid = ${oid} AND ed.deptype = 'e')`;

/** An object's name as JSON; the schema stays away where it is `pg_catalog`. */
export const qualified = (namespace: string, name: string): string =>
  `json_strip_nulls(json_build_object('schema', (SELECT nspname FROM pg_namespace
     WHERE oid = ${namespace} AND nspname <> 'pg_catalog'), 'name', ${name}))`;

/** `fillfactor=70` → { fillfactor: "70" } */
export const optionsOf = (options: readonly string[] | null): Record<string, string> =>
  Object.fromEntries(
    (options ?? []).map((option) => {
      const equals = option.indexOf("=");
      return [option.slice(0, equals), option.slice(equals + 1)];
    }),
  );

/** Undefined for what comes from no parent. */
export const inheritedOf = ({ parents, local }: Inherited): Inherited | undefined =>
  parents > 0 ? { parents, local } : undefined;

/** The names of columns behind an array of their numbers, in its order. */
export const columnNames = (relation: string, numbers: string): string =>
  `ARRAY(SELECT ca.attname FROM unnest(${numbers}) WITH ORDINALITY cn(number, place)
     JOIN pg_attribute ca ON ca.attrelid = ${relation} AND ca.attnum = cn.number ORDER BY cn.place)`;

/** Rows by the value of one field, in their order. */
export function groupBy<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** An object without the fields that are null or undefined, as optional fields of the model are left out. */
export function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;
}
