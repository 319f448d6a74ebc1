/** Numbers as people read them: short, with few digits, in one style everywhere in the plan. */

const thinSpace = "\u202f";
const pageBytes = 8192;

/** "55.9 s", "637 ms", "20.5 ms", "0.04 ms". */
export function duration(milliseconds: number): string {
  if (milliseconds >= 3_600_000) return split(milliseconds, 3_600_000, "h", 60_000, "min");
  if (milliseconds >= 60_000) return split(milliseconds, 60_000, "min", 1_000, "s");
  if (milliseconds >= 1_000) return `${digits(milliseconds / 1_000, 3)}${thinSpace}s`;
  if (milliseconds === 0) return `0${thinSpace}ms`;
  return milliseconds < 0.01 ? `<0.01${thinSpace}ms` : `${digits(milliseconds, 3)}${thinSpace}ms`;
}

/** Whole numbers up to seven digits, grouped; above them "12.3 M". */
export function plainCount(value: number): string {
  if (value >= 1e12) return `${digits(value / 1e12, 3)}${thinSpace}T`;
  if (value >= 1e9) return `${digits(value / 1e9, 3)}${thinSpace}G`;
  if (value >= 1e7) return `${digits(value / 1e6, 3)}${thinSpace}M`;
  return Math.round(value).toLocaleString("en-US");
}

/** "200×", "21×", "1.5 M×". */
export function factor(value: number): string {
  return `${plainCount(value)}×`;
}

/** "56 %", "0.4 %", "<0.1 %". */
export function percent(fraction: number): string {
  const value = fraction * 100;
  if (value === 0) return `0${thinSpace}%`;
  if (value < 0.1) return `<0.1${thinSpace}%`;
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)}${thinSpace}%`;
}

/** The planner's units: "12,573", "8.31". */
export function cost(value: number): string {
  return value < 100 ? digits(value, 3) : plainCount(value);
}

/** "512 kB", "63.0 MB". */
export function kilobytes(value: number): string {
  if (value >= 1024 * 1024) return `${digits(value / (1024 * 1024), 3)}${thinSpace}GB`;
  if (value >= 1024) return `${digits(value / 1024, 3)}${thinSpace}MB`;
  return `${Math.round(value)}${thinSpace}kB`;
}

/** Pages of 8 kB, as an amount of data. */
export function pages(value: number): string {
  return kilobytes((value * pageBytes) / 1024);
}

/** At most so many significant digits, and never an exponent. */
function digits(value: number, significant: number): string {
  const whole = value >= 1 ? Math.floor(Math.log10(value)) + 1 : 1;
  return value.toFixed(Math.max(0, significant - whole));
}

function split(value: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((value % big) / small);
  return `${Math.floor(value / big)}${thinSpace}${bigUnit} ${rest}${thinSpace}${smallUnit}`;
}
