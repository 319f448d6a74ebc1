import type { Catalog } from "../catalog/model/catalog";
import type { DataType } from "../catalog/model/data-type";
import type { Expression } from "../catalog/model/expression";
import { keyOf } from "../catalog/model/names";
import type { DomainType } from "../catalog/model/type-definition";

/** What ALTER COLUMN … TYPE does to the rows. `rewrite`: a new file; `metadata`: the catalog alone. */
export type TypeChangeEffect = "metadata" | "rewrite" | "unknown";

const DEFAULT_PRECISION = 6;

/** Types that are stored alike, so that one is read as the other (`pg_cast.castmethod = 'b'`), from → to. */
const BINARY_COERCIBLE: Readonly<Record<string, readonly string[]>> = {
  varchar: ["text", "citext"],
  text: ["varchar", "citext"],
  citext: ["text", "varchar"],
  cidr: ["inet"],
  xml: ["text", "varchar", "bpchar"],
  int4: ["oid", "regproc", "regclass", "regtype", "regrole", "regnamespace"],
  oid: ["int4", "regproc", "regclass", "regtype", "regrole", "regnamespace"],
  regclass: ["oid", "int4"],
  varbit: ["bit"],
  bit: ["varbit"],
};

/**
 * Decides as ATColumnChangeRequiresRewrite of PostgreSQL's tablecmds.c does: a change is free when, after casts that
 * store alike and length coercions that only widen are stripped, the old column is left. Executed cases:
 * `test/truth/effects.jsonl`, ids `alter-type-*`.
 *
 * @param timeZone of the session; timestamp ↔ timestamptz is free where it has no offset (PostgreSQL 12)
 */
export function typeChangeEffect(
  from: DataType,
  to: DataType,
  context: {
    readonly catalog: Catalog;
    readonly using: Expression | undefined;
    readonly column: string;
    readonly postgres: number;
    readonly timeZone?: string;
  },
): TypeChangeEffect {
  if (context.using && !isNoOpUsing(context.using, context.column, to)) return "rewrite";
  const target = domainOf(context.catalog, to);
  if (target && hasConstraints(context.catalog, target)) return sameType(from, to) ? "metadata" : "rewrite";
  const old = baseType(context.catalog, from);
  const now = baseType(context.catalog, to);
  if (!isKnown(context.catalog, from) || !isKnown(context.catalog, to))
    return sameType(from, to) ? "metadata" : "unknown";
  if (old.dimensions > 0 !== now.dimensions > 0) return "rewrite";
  // Array elements are coerced one by one, unless the element types store alike and have no length to check.
  if (old.dimensions > 0)
    return old.name === now.name && widens({ ...old, dimensions: 0 }, { ...now, dimensions: 0 })
      ? "metadata"
      : storesAlike(old, now) && now.modifiers.length === 0 && old.name !== "text"
        ? "metadata"
        : "rewrite";
  if (old.name === now.name) return widens(old, now) ? "metadata" : "rewrite";
  if (isTimestampPair(old, now))
    return context.postgres >= 12 && hasNoOffset(context.timeZone) && sameDefaultPrecision(old, now)
      ? "metadata"
      : "rewrite";
  return storesAlike(old, now) && fitsUnchecked(old, now) ? "metadata" : "rewrite";
}

const sameType = (a: DataType, b: DataType): boolean =>
  a.name === b.name &&
  a.schema === b.schema &&
  a.dimensions > 0 === b.dimensions > 0 &&
  a.modifiers.join() === b.modifiers.join();

/** `USING c`, `USING c::same`: the column itself, perhaps cast to the type that it gets. */
function isNoOpUsing(using: Expression, column: string, to: DataType): boolean {
  if (using.calls.length > 0 || using.columns.length !== 1 || using.columns[0] !== column) return false;
  const [name, cast] = using.text.replace(/^CAST\((.*) AS (.*)\)$/is, "$1::$2").split("::");
  const bare = (name ?? "").replaceAll(/["()\s]/g, "");
  return bare === column.replaceAll('"', "") && !/[-+*/%<>=|&~!#?@]/.test(cast ?? "") && to.name !== "";
}

const domainOf = (catalog: Catalog, type: DataType): DomainType | undefined => {
  const definition =
    type.schema === undefined
      ? undefined
      : catalog.types.get(keyOf({ schema: type.schema, name: type.name }));
  return definition?.kind === "domain" ? definition : undefined;
};

/** A domain is checked row by row when it, or a domain under it, has a constraint (`DomainHasConstraints`). */
export function hasConstraints(catalog: Catalog, domain: DomainType): boolean {
  if (domain.notNull || domain.checks.length > 0) return true;
  const base = domainOf(catalog, domain.base);
  return base !== undefined && hasConstraints(catalog, base);
}

/** Whether the column type is a domain with constraints, which makes ADD COLUMN rewrite (manual, ALTER TABLE, Notes). */
export function isConstrainedDomain(catalog: Catalog, type: DataType): boolean {
  const domain = domainOf(catalog, type);
  return domain !== undefined && type.dimensions === 0 && hasConstraints(catalog, domain);
}

function baseType(catalog: Catalog, type: DataType): DataType {
  const domain = domainOf(catalog, type);
  return domain ? baseType(catalog, domain.base) : type;
}

const isKnown = (catalog: Catalog, type: DataType): boolean =>
  type.schema === "pg_catalog" ||
  type.name === "citext" ||
  (type.schema !== undefined && catalog.types.has(keyOf({ schema: type.schema, name: type.name })));

const storesAlike = (from: DataType, to: DataType): boolean =>
  BINARY_COERCIBLE[from.name]?.includes(to.name) === true;

/** A length limit on the new type has to be checked against every row, unless the old one was as tight. */
function fitsUnchecked(from: DataType, to: DataType): boolean {
  if (to.modifiers.length === 0) return true;
  const old = from.modifiers[0];
  const now = to.modifiers[0];
  return (
    typeof old === "number" &&
    typeof now === "number" &&
    old <= now &&
    (from.name === "varchar" || from.name === "varbit") &&
    to.name !== "bit"
  );
}

/** The same type with another modifier: does every old value fit unchanged (the types' planner support functions)? */
function widens(from: DataType, to: DataType): boolean {
  const [old, oldScale] = from.modifiers;
  const [now, nowScale] = to.modifiers;
  switch (from.name) {
    case "varchar":
    case "varbit":
      return now === undefined || (typeof old === "number" && typeof now === "number" && old <= now);
    case "numeric":
      return (
        now === undefined ||
        (typeof old === "number" &&
          typeof now === "number" &&
          old <= now &&
          (oldScale ?? 0) === (nowScale ?? 0))
      );
    case "timestamp":
    case "timestamptz":
    case "time":
    case "timetz":
      return precision(old) <= precision(now);
    case "interval":
      return (
        from.modifiers.join() === to.modifiers.join() ||
        (leastField(to) <= leastField(from) &&
          (leastField(from) > SECOND || intervalPrecision(from) <= intervalPrecision(to)))
      );
    default:
      return from.modifiers.join() === to.modifiers.join();
  }
}

/** Fields of an interval by the bit of its mask, the smallest first (datatype/timestamp.h). */
const INTERVAL_FIELDS = [12, 11, 10, 3, 1, 2];
const SECOND = 0;

/** `intervaltypmodleastfield` of timestamp.c: how far down an interval goes. */
function leastField({ modifiers }: DataType): number {
  const mask = modifiers.find((modifier) => typeof modifier === "string");
  if (mask === undefined) return SECOND;
  const fields = Number(mask.replace(/^fields /, ""));
  const least = INTERVAL_FIELDS.findIndex((bit) => (fields & (1 << bit)) !== 0);
  return least < 0 ? SECOND : least;
}

const intervalPrecision = ({ modifiers }: DataType): number =>
  precision(modifiers.find((modifier) => typeof modifier === "number"));

const precision = (modifier: number | string | undefined): number =>
  typeof modifier === "number" ? modifier : DEFAULT_PRECISION;

const isTimestampPair = (a: DataType, b: DataType): boolean =>
  (a.name === "timestamp" && b.name === "timestamptz") ||
  (a.name === "timestamptz" && b.name === "timestamp");
const sameDefaultPrecision = (from: DataType, to: DataType): boolean =>
  precision(from.modifiers[0]) <= precision(to.modifiers[0]);

/** Zones that are UTC at all times; anything else makes PostgreSQL compute each value anew. */
const hasNoOffset = (timeZone: string | undefined): boolean =>
  timeZone !== undefined &&
  /^(utc|gmt|etc\/(utc|gmt|uct|zulu|universal|greenwich)|uct|zulu|universal|greenwich|0)$/i.test(timeZone);

/** Types whose default B-tree operator class is another type's (`pg_opclass`): an index needs no rebuild between them. */
const OPERATOR_CLASSES: Readonly<Record<string, string>> = {
  varchar: "text",
  cidr: "inet",
  regproc: "oid",
  regclass: "oid",
  regtype: "oid",
  regrole: "oid",
  regnamespace: "oid",
};

/** Whether an index on a column of the one type serves the other; of arrays only where the elements are the same. */
export function keepsOperatorClass(catalog: Catalog, from: DataType, to: DataType): boolean {
  const old = baseType(catalog, from);
  const now = baseType(catalog, to);
  const operatorClass = ({ name }: DataType) => OPERATOR_CLASSES[name] ?? name;
  return old.dimensions > 0 || now.dimensions > 0
    ? old.name === now.name
    : operatorClass(old) === operatorClass(now);
}
