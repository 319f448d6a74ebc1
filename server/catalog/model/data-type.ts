/**
 * A data type as `pg_type` names it: `integer` is `{ schema: "pg_catalog", name: "int4" }`, `varchar(50)[]` is
 * `{ schema: "pg_catalog", name: "varchar", modifiers: [50], dimensions: 1 }`.
 */
export interface DataType {
  /** Undefined where the text did not qualify a type that is not built in and the catalog does not know it. */
  readonly schema: string | undefined;
  readonly name: string;
  /** Length, precision and scale, interval fields: in the order in which the text writes them. */
  readonly modifiers: readonly (number | string)[];
  /** Array dimensions as declared; PostgreSQL treats all of them above zero alike. */
  readonly dimensions: number;
}

export const isBuiltIn = (type: DataType): boolean => type.schema === "pg_catalog";
