import type { DataType } from "../model/data-type";
import { isUnknown, NUMBERS } from "./common-type";
import { ownType } from "./function-types";

const COMPARISONS =
  /^(?:=|<>|!=|<|>|<=|>=|~|~\*|!~|!~\*|~~|~~\*|!~~|!~~\*|@>|<@|&&|\?|\?\||\?&|@@|@\?|@@@|\^@|&<|&>|-\|-)$/;

/** What an operator of PostgreSQL's own makes of its operands; undefined where it is not known for sure. */
export function operatorResult(
  name: string,
  left: DataType | undefined,
  right: DataType | undefined,
): DataType | undefined {
  if (COMPARISONS.test(name)) return ownType("bool");
  if (name === "->>" || name === "#>>") return ownType("text");
  if (!left || !right) return undefined;
  if (name === "->" || name === "#>" || name === "#-") return isJson(left) ? ownType(left.name) : undefined;
  // What is added to a time is an interval, there being nothing else; elsewhere a literal takes the other operand's type.
  if (name === "+" && isMoment(left) && isUnknown(right)) return ownType(left.name);
  const a = isUnknown(left) ? right : left;
  const b = isUnknown(right) ? left : right;
  if (name === "||") return concatenation(left, right);
  if (a.dimensions > 0 || b.dimensions > 0 || a.schema !== "pg_catalog" || b.schema !== "pg_catalog")
    return undefined;
  if (name === "-" && left.name === "jsonb") return ownType("jsonb");
  const time = TIME_ARITHMETIC[`${a.name} ${name} ${b.name}`];
  return time === undefined ? arithmetic(name, a.name, b.name) : ownType(time);
}

const isJson = (type: DataType): boolean =>
  type.dimensions === 0 && (type.name === "jsonb" || type.name === "json");

const isMoment = ({ name, dimensions }: DataType): boolean =>
  dimensions === 0 && (name === "timestamp" || name === "timestamptz");

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "unknown", "name"]);
const JOINED: ReadonlySet<string> = new Set(["jsonb", "bytea", "tsvector", "tsquery"]);

function concatenation(left: DataType, right: DataType): DataType | undefined {
  const array = [left, right].find(({ dimensions }) => dimensions > 0);
  if (array) return { ...array, modifiers: [], dimensions: 1 };
  const [a, b] = isUnknown(left) ? [right, left] : [left, right];
  if (a.schema !== "pg_catalog" || b.schema !== "pg_catalog") return undefined;
  if (JOINED.has(a.name)) return a.name === b.name || isUnknown(b) ? ownType(a.name) : undefined;
  return TEXTS.has(a.name) || TEXTS.has(b.name) ? ownType("text") : undefined;
}

/** Operators of dates and times (manual, "Date/Time Operators"); a literal has become the other operand's type. */
const TIME_ARITHMETIC: Readonly<Record<string, string>> = {
  "date - date": "int4",
  "date + int4": "date",
  "date - int4": "date",
  "int4 + date": "date",
  "date + interval": "timestamp",
  "date - interval": "timestamp",
  "interval + date": "timestamp",
  "date + time": "timestamp",
  "timestamp + interval": "timestamp",
  "timestamp - interval": "timestamp",
  "interval + timestamp": "timestamp",
  "timestamp - timestamp": "interval",
  "timestamp - date": "interval",
  "date - timestamp": "interval",
  "timestamptz + interval": "timestamptz",
  "timestamptz - interval": "timestamptz",
  "interval + timestamptz": "timestamptz",
  "timestamptz - timestamptz": "interval",
  "timestamptz - timestamp": "interval",
  "timestamptz - date": "interval",
  "interval + interval": "interval",
  "interval - interval": "interval",
  "time - time": "interval",
  "time + interval": "time",
  "time - interval": "time",
  ...Object.fromEntries(
    ["int4", "int8", "numeric", "float8"].flatMap((number) => [
      [`interval * ${number}`, "interval"],
      [`${number} * interval`, "interval"],
      [`interval / ${number}`, "interval"],
    ]),
  ),
};

const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);

function arithmetic(operator: string, a: string, b: string): DataType | undefined {
  const [one, other] = [NUMBERS.indexOf(a), NUMBERS.indexOf(b)];
  if (one < 0 || other < 0 || !/^[-+*/%^&|#]$/.test(operator)) return undefined;
  const both = NUMBERS[Math.max(one, other)]!;
  if (operator === "^") return ownType(both === "numeric" ? "numeric" : "float8");
  // There is no operator of a single float and another number but double ones.
  if (both === "float4" && a !== b) return ownType("float8");
  const onBits = operator === "&" || operator === "|" || operator === "#";
  return onBits && !(INTEGERS.has(a) && INTEGERS.has(b)) ? undefined : ownType(both);
}
