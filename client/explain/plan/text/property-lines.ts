/**
 * The lines that follow a node's first line. EXPLAIN writes JSON properties in the order of the text's lines, so most
 * lines are `Key: value` in place; the table below knows the properties that the text format gathers or leaves out.
 * (PostgreSQL 18, src/backend/commands/explain.c)
 */
import { isObject, numberOf, objectsOf, textOf, type Properties } from "../node-properties";
import { quoteIdentifier } from "../quote-identifier";
import { bufferKeys, bufferLines, walKeys, walLines } from "./usage-lines";
import { workerLines } from "./worker-lines";

/** Several properties that become one group of lines, printed where the first of them stands. */
interface Gathered {
  readonly keys: readonly string[];
  /** Lines without indentation; a leading pair of spaces indents one step further. */
  readonly lines: (properties: Properties) => readonly string[];
}

const gathered: readonly Gathered[] = [
  { keys: ["Sort Method", "Sort Space Used", "Sort Space Type"], lines: sortLines },
  { keys: ["Full-sort Groups"], lines: (node) => sortGroupLines(node, "Full-sort Groups") },
  { keys: ["Pre-sorted Groups"], lines: (node) => sortGroupLines(node, "Pre-sorted Groups") },
  {
    keys: ["Hash Buckets", "Original Hash Buckets", "Hash Batches", "Original Hash Batches"],
    lines: hashLines,
  },
  { keys: ["Planned Partitions", "HashAgg Batches", "Disk Usage"], lines: hashAggregateLines },
  { keys: ["Cache Hits", "Cache Misses", "Cache Evictions", "Cache Overflows"], lines: memoizeLines },
  { keys: ["Exact Heap Blocks", "Lossy Heap Blocks"], lines: heapBlockLines },
  { keys: ["Storage", "Maximum Storage"], lines: storageLines },
  { keys: ["Sampling Method", "Sampling Parameters", "Repeatable Seed"], lines: samplingLines },
  { keys: ["Grouping Sets"], lines: groupingSetLines },
  { keys: ["Target Tables"], lines: targetTableLines },
  { keys: ["Workers"], lines: (node) => workerLines(node, propertyLines) },
  { keys: bufferKeys, lines: bufferLines },
  { keys: walKeys, lines: walLines },
];

const gatheredByKey = new Map(gathered.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));

const mergeTuples: Gathered = {
  keys: ["Tuples Inserted", "Tuples Updated", "Tuples Deleted", "Tuples Skipped"],
  lines: mergeTupleLines,
};

/** Said on the first line, by the shape of the tree, or by a gathered line. */
const saidElsewhere = new Set([
  "Node Type",
  "Strategy",
  "Partial Mode",
  "Operation",
  "Parent Relationship",
  "Subplan Name",
  "Custom Plan Provider",
  "Parallel Aware",
  "Async Capable",
  "Scan Direction",
  "Index Name",
  "Relation Name",
  "Function Name",
  "Table Function Name",
  "CTE Name",
  "Tuplestore Name",
  "Schema",
  "Alias",
  "Join Type",
  "Command",
  "Startup Cost",
  "Total Cost",
  "Plan Rows",
  "Plan Width",
  "Actual Startup Time",
  "Actual Total Time",
  "Actual Rows",
  "Actual Loops",
  "Peak Memory Usage",
  "Worker Number",
  "Plans",
]);

const omittedWhenZero = /^(Rows Removed by |Subplans Removed$)/;

/** The lines of one node, worker or target table, without indentation. `verbose`: the plan was made with VERBOSE. */
export function propertyLines(properties: Properties, verbose = false): readonly string[] {
  const lines: string[] = [];
  const printed = new Set<Gathered>();
  for (const [key, value] of Object.entries(properties)) {
    const gatheredHere = gatheredFor(key, properties);
    if (gatheredHere !== undefined) {
      if (!printed.has(gatheredHere)) lines.push(...gatheredHere.lines(properties));
      printed.add(gatheredHere);
    } else if (!saidElsewhere.has(key)) {
      lines.push(...plainLine(key, value, verbose));
    }
  }
  return lines;
}

function gatheredFor(key: string, properties: Properties): Gathered | undefined {
  if (textOf(properties, "Operation") === "Merge" && mergeTuples.keys.includes(key)) return mergeTuples;
  return gatheredByKey.get(key);
}

function plainLine(key: string, value: unknown, verbose: boolean): readonly string[] {
  if (value === false || value === null || value === undefined) return [];
  if (value === 0 && omittedWhenZero.test(key)) return [];
  if (key === "Inner Unique" && !verbose) return [];
  if (Array.isArray(value)) return [`${key}: ${value.map(String).join(", ")}`];
  if (isObject(value)) return [`${key}:`, ...propertyLines(value).map((line) => `  ${line}`)];
  return [`${key}: ${String(value)}`];
}

function sortLines(node: Properties): readonly string[] {
  return [
    `Sort Method: ${textOf(node, "Sort Method")}  ${textOf(node, "Sort Space Type")}: ${numberOf(node, "Sort Space Used")}kB`,
  ];
}

function sortGroupLines(node: Properties, key: string): readonly string[] {
  const group = node[key];
  if (!isObject(group)) return [];
  const methods = (group["Sort Methods Used"] as readonly string[] | undefined) ?? [];
  const spaces = ["Memory", "Disk"].flatMap((type) => {
    const space = group[`Sort Space ${type}`];
    if (!isObject(space)) return [];
    const [average, peak] = [space["Average Sort Space Used"], space["Peak Sort Space Used"]];
    return [`  Average ${type}: ${String(average)}kB  Peak ${type}: ${String(peak)}kB`];
  });
  const label = methods.length > 1 ? "Sort Methods" : "Sort Method";
  return [`${key}: ${numberOf(group, "Group Count")}  ${label}: ${methods.join(", ")}${spaces.join("")}`];
}

function hashLines(node: Properties): readonly string[] {
  const buckets = numberOf(node, "Hash Buckets");
  const batches = numberOf(node, "Hash Batches");
  const firstBuckets = numberOf(node, "Original Hash Buckets") ?? buckets;
  const firstBatches = numberOf(node, "Original Hash Batches") ?? batches;
  const grew = buckets !== firstBuckets || batches !== firstBatches;
  const originally = (count: number | null): string => (grew ? ` (originally ${count})` : "");
  return [
    `Buckets: ${buckets}${originally(firstBuckets)}  Batches: ${batches}${originally(firstBatches)}` +
      `  Memory Usage: ${numberOf(node, "Peak Memory Usage")}kB`,
  ];
}

function hashAggregateLines(node: Properties): readonly string[] {
  const partitions = numberOf(node, "Planned Partitions") ?? 0;
  const batches = numberOf(node, "HashAgg Batches");
  const words: string[] = [];
  if (partitions > 0) words.push(`Planned Partitions: ${partitions}`);
  if (batches !== null)
    words.push(`Batches: ${batches}`, `Memory Usage: ${numberOf(node, "Peak Memory Usage")}kB`);
  if (batches !== null && batches > 1) words.push(`Disk Usage: ${numberOf(node, "Disk Usage")}kB`);
  return words.length === 0 ? [] : [words.join("  ")];
}

function memoizeLines(node: Properties): readonly string[] {
  const counts = ["Hits", "Misses", "Evictions", "Overflows"].map(
    (name) => `${name}: ${numberOf(node, `Cache ${name}`)}`,
  );
  return [`${counts.join("  ")}  Memory Usage: ${numberOf(node, "Peak Memory Usage")}kB`];
}

function heapBlockLines(node: Properties): readonly string[] {
  const words = (["exact", "lossy"] as const).flatMap((name) => {
    const blocks = numberOf(node, name === "exact" ? "Exact Heap Blocks" : "Lossy Heap Blocks") ?? 0;
    return blocks > 0 ? [`${name}=${blocks}`] : [];
  });
  return words.length === 0 ? [] : [`Heap Blocks: ${words.join(" ")}`];
}

function storageLines(node: Properties): readonly string[] {
  return [`Storage: ${textOf(node, "Storage")}  Maximum Storage: ${numberOf(node, "Maximum Storage")}kB`];
}

function samplingLines(node: Properties): readonly string[] {
  const parameters = (node["Sampling Parameters"] as readonly string[] | undefined) ?? [];
  const seed = textOf(node, "Repeatable Seed");
  const repeatable = seed === null ? "" : ` REPEATABLE (${seed})`;
  return [`Sampling: ${textOf(node, "Sampling Method")} (${parameters.join(", ")})${repeatable}`];
}

function groupingSetLines(node: Properties): readonly string[] {
  return objectsOf(node, "Grouping Sets").flatMap((set) => {
    const sortKey = set["Sort Key"] as readonly string[] | undefined;
    const indent = sortKey === undefined ? "" : "  ";
    const keys = ["Group Key", "Hash Key"].flatMap((name) =>
      ((set[`${name}s`] as readonly (readonly string[])[] | undefined) ?? []).map(
        (columns) => `${indent}${name}: ${columns.length === 0 ? "()" : columns.join(", ")}`,
      ),
    );
    return sortKey === undefined ? keys : [`Sort Key: ${sortKey.join(", ")}`, ...keys];
  });
}

function targetTableLines(node: Properties): readonly string[] {
  const operation = textOf(node, "Operation") ?? "";
  return objectsOf(node, "Target Tables").flatMap((table) => {
    const name = textOf(table, "Relation Name") ?? "";
    const schema = textOf(table, "Schema");
    const alias = textOf(table, "Alias");
    const qualified =
      schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
    const suffix = alias === null || alias === name ? "" : ` ${quoteIdentifier(alias)}`;
    return [`${operation} on ${qualified}${suffix}`, ...propertyLines(table).map((line) => `  ${line}`)];
  });
}

function mergeTupleLines(node: Properties): readonly string[] {
  const counts = ["Inserted", "Updated", "Deleted", "Skipped"].flatMap((name) => {
    const count = numberOf(node, `Tuples ${name}`) ?? 0;
    return count > 0 ? [`${name.toLowerCase()}=${count}`] : [];
  });
  return counts.length === 0 ? [] : [`Tuples: ${counts.join(" ")}`];
}
