import type { DataType } from "../../catalog/model/data-type";
import { rowsOf, type CatalogQuery } from "./catalog-query";

interface TypeRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** Set on the array type of an element type. */
  readonly element: string | null;
}

/** A use of a type as the catalogs hold it; `formatted` is `format_type`'s text where there are modifiers. */
export interface TypeUse {
  readonly type: string;
  readonly typmod: number;
  readonly formatted?: string | null;
  readonly dimensions?: number;
}

/** Fields of `interval` in its typmod: 15 bits of mask over 16 bits of precision (PostgreSQL's timestamp.h). */
const INTERVAL_FULL_RANGE = 0x7fff;
const INTERVAL_FULL_PRECISION = 0xffff;

/** Every type of the database by its object id. */
export class TypeNames {
  private constructor(private readonly rows: ReadonlyMap<string, TypeRow>) {}

  static async read(query: CatalogQuery): Promise<TypeNames> {
    const rows = await rowsOf<TypeRow>(
      query,
      `SELECT t.oid, n.nspname AS schema, t.typname AS name,
              CASE WHEN t.typlen = -1 AND t.typelem <> 0 AND t.typcategory = 'A' THEN t.typelem END AS element
         FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace`,
    );
    return new TypeNames(new Map(rows.map((row) => [row.oid, row])));
  }

  dataType({ type, typmod, formatted, dimensions }: TypeUse): DataType {
    const row = this.rows.get(type);
    const element = row?.element != null ? this.rows.get(row.element) : undefined;
    const named = element ?? row;
    return {
      schema: named?.schema,
      name: named?.name ?? "unknown",
      modifiers:
        named?.name === "interval" && typmod >= 0 ? intervalModifiers(typmod) : writtenModifiers(formatted),
      // An array that comes from a query has no declared dimensions.
      dimensions: element ? Math.max(1, dimensions ?? 1) : 0,
    };
  }
}

function intervalModifiers(typmod: number): (number | string)[] {
  const fields = (typmod >> 16) & INTERVAL_FULL_RANGE;
  const precision = typmod & INTERVAL_FULL_PRECISION;
  return [
    ...(fields === INTERVAL_FULL_RANGE ? [] : [`fields ${fields}`]),
    ...(precision === INTERVAL_FULL_PRECISION ? [] : [precision]),
  ];
}

/** `numeric(10,2)[]` → 10, 2. */
const writtenModifiers = (formatted: string | null | undefined): (number | string)[] =>
  (/\(([^()]*)\)(?=[^()"]*$)/.exec(formatted ?? "")?.[1] ?? "")
    .split(",")
    .filter((part) => part !== "")
    .map((part) => (/^-?\d+$/.test(part) ? Number(part) : part.replace(/^'|'$/g, "")));

/** Columns of a query that make a `TypeUse`: the catalogs' type id, modifier and, optionally, dimensions. */
export const typeUse = (type: string, typmod: string, dimensions = "0"): string =>
  `${type} AS type, ${typmod} AS typmod, ${dimensions} AS dimensions,
   CASE WHEN ${typmod} >= 0 THEN format_type(${type}, ${typmod}) END AS formatted`;
