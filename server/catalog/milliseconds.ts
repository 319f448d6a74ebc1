/** Milliseconds per unit (PostgreSQL manual, "Parameter Names and Values"). */
const UNITS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const GREATEST = 2_147_483_647;

export type NoDuration = "no number" | "unknown unit" | "too large";

const NUMBER =
  /^[ \t\n\v\f\r]*([+-]?)(?:(0[xX][\da-fA-F]+)|(0[0-7]*)(?![\d.eE])|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))\s*([A-Za-z]*)\s*$/;

/**
 * The value of a timeout in milliseconds, as `parse_int` of guc.c reads it: in ms unless it has a unit, rounded.
 * A negative number is none that a timeout takes.
 *
 * @param postgres major version: fractions and microseconds are understood since 12
 */
export function parseMilliseconds(text: string, postgres = 18): number | NoDuration {
  const match = NUMBER.exec(text);
  if (!match) return "no number";
  const [, sign, hexadecimal, octal, decimal = "", unit = ""] = match;
  if (postgres < 12 && (/\D/.test(decimal) || unit === "us"))
    return unit === "us" ? "unknown unit" : "no number";
  const factor = unit === "" ? 1 : UNITS[unit];
  if (factor === undefined) return "unknown unit";
  const written = hexadecimal ? parseInt(hexadecimal, 16) : octal ? parseInt(octal, 8) : Number(decimal);
  const value = (sign === "-" ? -1 : 1) * written * factor;
  const rounded = roundHalfToEven(value);
  return Math.abs(rounded) > GREATEST ? "too large" : rounded + 0;
}

/** C's `rint`. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
