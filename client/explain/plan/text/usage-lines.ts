/** Buffers, I/O timings, WAL and planner memory: counters that the text format gathers into one line each. */
import { numberOf, type Properties } from "../node-properties";
import { milliseconds, whole } from "./numbers";

const bufferKinds = [
  { name: "shared", key: "Shared", actions: ["hit", "read", "dirtied", "written"] },
  { name: "local", key: "Local", actions: ["hit", "read", "dirtied", "written"] },
  { name: "temp", key: "Temp", actions: ["read", "written"] },
] as const;

/** Every key that `bufferLines` speaks for. */
export const bufferKeys: readonly string[] = [
  ...bufferKinds.flatMap(({ key, actions }) => actions.map((action) => blocksKey(key, action))),
  ...["Shared ", "Local ", "Temp ", ""].flatMap((kind) => [`${kind}I/O Read Time`, `${kind}I/O Write Time`]),
];

export const walKeys: readonly string[] = ["WAL Records", "WAL FPI", "WAL Bytes", "WAL Buffers Full"];

/** "Buffers: shared hit=3 read=1, temp written=2" and "I/O Timings: …"; counters of zero are not printed. */
export function bufferLines(properties: Properties): readonly string[] {
  const blocks = bufferKinds.map(({ name, key, actions }) =>
    group(
      name,
      actions.map((action) => counter(action, numberOf(properties, blocksKey(key, action)), whole)),
    ),
  );
  return [line("Buffers:", blocks), line("I/O Timings:", timings(properties))].filter(
    (text) => text !== null,
  );
}

/** "WAL: records=3 fpi=1 bytes=8192". */
export function walLines(properties: Properties): readonly string[] {
  const counters = [
    counter("records", numberOf(properties, "WAL Records"), whole),
    counter("fpi", numberOf(properties, "WAL FPI"), whole),
    counter("bytes", numberOf(properties, "WAL Bytes"), whole),
    counter("buffers full", numberOf(properties, "WAL Buffers Full"), whole),
  ].filter((text) => text !== null);
  return counters.length === 0 ? [] : [`WAL: ${counters.join(" ")}`];
}

/** "Memory: used=13kB  allocated=32kB" (planning, EXPLAIN (MEMORY), PostgreSQL 17). */
export function memoryLines(properties: Properties): readonly string[] {
  const used = numberOf(properties, "Memory Used");
  const allocated = numberOf(properties, "Memory Allocated");
  return used === null || allocated === null ? [] : [`Memory: used=${used}kB  allocated=${allocated}kB`];
}

/** Until PostgreSQL 16 one pair of keys held shared and local blocks; 15 added temporary ones beside it; 17 split them. */
function timings(properties: Properties): readonly (string | null)[] {
  const pair = (name: string, key: string): string | null =>
    group(name, [
      counter("read", numberOf(properties, `${key}I/O Read Time`), milliseconds),
      counter("write", numberOf(properties, `${key}I/O Write Time`), milliseconds),
    ]);
  const undivided = "Temp I/O Read Time" in properties ? "shared/local" : "";
  return [pair(undivided, ""), pair("shared", "Shared "), pair("local", "Local "), pair("temp", "Temp ")];
}

function blocksKey(kind: string, action: string): string {
  return `${kind} ${action.charAt(0).toUpperCase()}${action.slice(1)} Blocks`;
}

function counter(name: string, value: number | null, print: (value: number) => string): string | null {
  return value !== null && value > 0 ? `${name}=${print(value)}` : null;
}

function group(name: string, counters: readonly (string | null)[]): string | null {
  const present = counters.filter((text) => text !== null);
  if (present.length === 0) return null;
  return name === "" ? present.join(" ") : `${name} ${present.join(" ")}`;
}

function line(label: string, groups: readonly (string | null)[]): string | null {
  const present = groups.filter((text) => text !== null);
  return present.length === 0 ? null : `${label} ${present.join(", ")}`;
}
