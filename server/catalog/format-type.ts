import { SHORT_SPELLINGS } from "./model/built-in-types";
import type { DataType } from "./model/data-type";
import { quoteIdentifier } from "./quote-identifier";

/** Fields masks of `interval` (`INTERVAL_MASK` in PostgreSQL's timestamp.h) and how they are written. */
const INTERVAL_FIELDS: Readonly<Record<number, string>> = {
  4: "year",
  2: "month",
  8: "day",
  1024: "hour",
  2048: "minute",
  4096: "second",
  6: "year to month",
  1032: "day to hour",
  3080: "day to minute",
  7176: "day to second",
  3072: "hour to minute",
  7168: "hour to second",
  6144: "minute to second",
};

/** A type as an engineer writes it: `varchar(50)`, `timestamptz`, `numeric(10,2)[]`, `app.mood`. */
export function formatType(type: DataType): string {
  const builtIn = type.schema === "pg_catalog";
  const name = builtIn
    ? (SHORT_SPELLINGS[type.name] ?? type.name)
    : [type.schema, type.name]
        .filter((part) => part !== undefined)
        .map(quoteIdentifier)
        .join(".");
  return name + formatModifiers(type) + "[]".repeat(type.dimensions);
}

function formatModifiers(type: DataType): string {
  const words: string[] = [];
  const values: string[] = [];
  for (const modifier of type.modifiers) {
    const fields = typeof modifier === "string" ? /^fields (\d+)$/.exec(modifier) : null;
    if (fields) words.push(INTERVAL_FIELDS[Number(fields[1])] ?? "");
    else values.push(String(modifier));
  }
  return words.map((word) => ` ${word}`).join("") + (values.length > 0 ? `(${values.join(",")})` : "");
}
