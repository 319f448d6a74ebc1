import type { DataType } from "../../model/data-type";
import { isBuiltIn } from "../../model/data-type";
import type { Moment, Refusal } from "../refusal";
import { typeInWords } from "./type-in-words";
import { findType } from "../look-up";

/** Built-in casts that an assignment does by itself: source → targets (`pg_cast.castcontext` i of PostgreSQL 18). */
const IMPLICIT =
  read(`bit: varbit; bpchar: name text varchar; char: text; cidr: inet; date: timestamp timestamptz;
float4: float8; int2: float4 float8 int4 int8 numeric oid; int4: float4 float8 int8 numeric oid;
int8: float4 float8 numeric oid; macaddr: macaddr8; macaddr8: macaddr; name: text; numeric: float4 float8;
text: bpchar name regclass varchar; time: interval timetz; timestamp: timestamptz; varbit: bit;
varchar: bpchar name regclass text`);

/** As above, of castcontext a. */
const ASSIGNMENT = read(`box: polygon; bpchar: char; char: bpchar varchar; float4: int2 int4 int8 numeric;
float8: float4 int2 int4 int8 numeric; inet: cidr; int4: int2 money; int8: int2 int4 money; interval: time; json: jsonb;
jsonb: json; money: numeric; numeric: int2 int4 int8 money; oid: int4 int8; path: polygon; point: box; polygon: path;
text: char; timestamp: date time; timestamptz: date time timestamp timetz; timetz: time; varchar: char`);

function read(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    text.split(";").map((line) => {
      const [source = "", targets = ""] = line.trim().split(": ");
      return [source, new Set(targets.split(" "))];
    }),
  );
}

/** Category S: everything becomes one of them by its output function. */
const STRINGS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "name"]);
/** Types of which the table above knows everything. */
const NUMBERS_AND_TIMES = `bool int2 int4 int8 numeric float4 float8 money date time timetz timestamp timestamptz interval
uuid json jsonb text varchar bpchar name char bytea inet cidr macaddr macaddr8 bit varbit xml tsvector tsquery point box
path polygon lseg line circle`;
const PLAIN: ReadonlySet<string> = new Set(NUMBERS_AND_TIMES.split(/\s+/));

/** The type that a domain stands for, at any depth; undefined for a type that is not known. */
export function baseOf(moment: Moment, type: DataType): DataType | undefined {
  if (isBuiltIn(type)) return type;
  const definition = findType(moment, type);
  if (!definition) return undefined;
  if (definition.kind !== "domain") return { ...type, schema: definition.schema, modifiers: [] };
  const base = baseOf(moment, definition.base);
  return base && { ...base, dimensions: base.dimensions + type.dimensions };
}

const isSame = (a: DataType, b: DataType): boolean =>
  a.name === b.name && a.schema === b.schema && a.dimensions > 0 === b.dimensions > 0;

export type Cast = "none" | "implicit" | "assignment";

/**
 * How PostgreSQL casts from one type to another by itself (`find_coercion_pathway` of parse_coerce.c); undefined where
 * the types are not known well enough.
 */
export function castBetween(moment: Moment, from: DataType, to: DataType): Cast | undefined {
  const [source, target] = [baseOf(moment, from), baseOf(moment, to)];
  if (!source || !target) return undefined;
  if (isSame(source, target)) return "implicit";
  const [arrayFrom, arrayTo] = [source.dimensions > 0, target.dimensions > 0];
  if (arrayFrom && arrayTo)
    return castBetween(moment, { ...source, dimensions: 0 }, { ...target, dimensions: 0 });
  const toString = isBuiltIn(target) && !arrayTo && STRINGS.has(target.name);
  if (arrayFrom || arrayTo) return toString ? "assignment" : "none";
  if (isBuiltIn(source) && isBuiltIn(target)) {
    if (IMPLICIT.get(source.name)?.has(target.name)) return "implicit";
    if (toString || ASSIGNMENT.get(source.name)?.has(target.name)) return "assignment";
    return PLAIN.has(source.name) && PLAIN.has(target.name) ? "none" : undefined;
  }
  if (toString) return "assignment";
  // CREATE CAST may bring others, but hardly ever between a string and an enumeration.
  const definition = isBuiltIn(target) ? findType(moment, source) : findType(moment, target);
  return definition?.kind === "enum" ? "none" : undefined;
}

/** Types that share an operator family of btree: their values compare with each other (`pg_opfamily`). */
const FAMILIES: readonly (readonly string[])[] = [
  ["int2", "int4", "int8"],
  ["float4", "float8"],
  ["date", "timestamp", "timestamptz"],
  ["text", "varchar", "name"],
];

/** Whether a foreign key can compare its column with the one it references (`ATAddForeignKeyConstraint`). */
export function compares(moment: Moment, referencing: DataType, referenced: DataType): boolean | undefined {
  const [own, other] = [baseOf(moment, referencing), baseOf(moment, referenced)];
  if (!own || !other) return undefined;
  if (isSame(own, other)) return true;
  if (isBuiltIn(own) && isBuiltIn(other) && own.dimensions === 0 && other.dimensions === 0)
    if (FAMILIES.some((family) => family.includes(own.name) && family.includes(other.name))) return true;
  const cast = castBetween(moment, own, other);
  return cast === undefined ? undefined : cast === "implicit";
}

/** Built-in types without a default operator class, by access method (`pg_opclass` of PostgreSQL 18). */
const NOT_IN_BTREE: ReadonlySet<string> = new Set(
  "json xml point box path polygon lseg line circle".split(" "),
);
const IN_METHOD: Readonly<Record<string, ReadonlySet<string>>> = {
  gin: new Set(["jsonb", "tsvector"]),
  gist: new Set("box circle point polygon tsquery tsvector".split(" ")),
};

/** An index on a column of the type that names no operator class (`GetDefaultOpClass`). */
export const refuseOperatorClass = (moment: Moment, type: DataType, method: string): Refusal | undefined =>
  lacksOperatorClass(moment, type, method)
    ? {
        sqlstate: "42704",
        message: `data type ${typeInWords(moment, type)} has no default operator class for access method "${method}"`,
        hint: "You must specify an operator class for the index or define a default operator class for the data type.",
      }
    : undefined;

function lacksOperatorClass(moment: Moment, type: DataType, method: string): boolean {
  const base = baseOf(moment, type);
  if (!base || !isBuiltIn(base) || base.dimensions > 0 || !PLAIN.has(base.name)) return false;
  if (method === "btree") return NOT_IN_BTREE.has(base.name);
  // btree_gin, btree_gist, pg_trgm and others bring operator classes.
  const known = moment.catalog.extensions.size === 0 && moment.closedWorld ? IN_METHOD[method] : undefined;
  return known !== undefined && !known.has(base.name);
}
