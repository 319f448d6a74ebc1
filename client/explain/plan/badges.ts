/** What is worth a mark on a node at first sight, and nothing else. */
import { kilobytes, pages, percent, plainCount } from "./display-numbers";
import { isTrue, numberOf, objectsOf, textOf, type Properties } from "./node-properties";
import { isGather, loopsOf, type TreeNode } from "./tree";

export interface Badge {
  readonly text: string;
  /** `warn` for what costs time; `quiet` for what a reader wants to know. */
  readonly tone: "warn" | "quiet";
  /** One sentence. */
  readonly explanation: string;
}

type Check = (node: TreeNode, temporaryPages: number) => Badge | null;

/** @param temporaryPages pages of temporary files that the node itself wrote */
export function badgesOf(node: TreeNode, temporaryPages: number): readonly Badge[] {
  if (loopsOf(node.json) === 0) return [neverExecuted];
  return checks.flatMap((check) => check(node, temporaryPages) ?? []);
}

const neverExecuted: Badge = {
  text: "never executed",
  tone: "quiet",
  explanation: "Nothing ever asked this node for a row.",
};

const disabled: Check = ({ json }) =>
  isTrue(json, "Disabled")
    ? {
        text: "disabled",
        tone: "warn",
        explanation: "An enable_… setting turns this kind of node off, and no other plan was possible.",
      }
    : null;

/** In the leader, or in workers, whose sorts are printed apart. */
const sortSpill: Check = ({ json }) => {
  const onDisk = [json as Properties, ...objectsOf(json, "Workers")].filter(
    (process) => textOf(process, "Sort Space Type") === "Disk",
  );
  const used = onDisk.reduce((sum, process) => sum + (numberOf(process, "Sort Space Used") ?? 0), 0);
  return used === 0
    ? null
    : {
        text: `sorts on disk, ${kilobytes(used)}`,
        tone: "warn",
        explanation: `The rows did not fit into work_mem; the sort wrote ${kilobytes(used)} to disk.`,
      };
};

const hashBatches: Check = ({ json }) => {
  const batches = numberOf(json, "Hash Batches") ?? 1;
  if (batches <= 1) return null;
  const original = numberOf(json, "Original Hash Batches") ?? batches;
  const grew = original < batches ? ` The planner expected ${original}.` : "";
  return {
    text: `${batches} batches`,
    tone: "warn",
    explanation: `The hash table did not fit into work_mem × hash_mem_multiplier; it was split into ${batches} batches on disk.${grew}`,
  };
};

const hashAggregateSpill: Check = ({ json }) => {
  const processes = [json as Properties, ...objectsOf(json, "Workers")];
  const used = processes.reduce((sum, process) => sum + (numberOf(process, "Disk Usage") ?? 0), 0);
  return used === 0
    ? null
    : {
        text: `groups on disk, ${kilobytes(used)}`,
        tone: "warn",
        explanation: `The groups did not fit into work_mem × hash_mem_multiplier; ${kilobytes(used)} were written to disk.`,
      };
};

const storageSpill: Check = ({ json }) => {
  if (textOf(json, "Storage") !== "Disk") return null;
  const used = kilobytes(numberOf(json, "Maximum Storage") ?? 0);
  return {
    text: `rows on disk, ${used}`,
    tone: "warn",
    explanation: `The rows that this node keeps did not fit into work_mem; ${used} were written to disk.`,
  };
};

const heapFetches: Check = ({ json }) => {
  const fetches = numberOf(json, "Heap Fetches") ?? 0;
  const perLoop = (numberOf(json, "Actual Rows") ?? 0) + (numberOf(json, "Rows Removed by Filter") ?? 0);
  const rows = Math.max(1, perLoop * loopsOf(json));
  if (fetches < 1000 || fetches / rows < 0.1) return null;
  return {
    text: `${plainCount(fetches)} heap fetches`,
    tone: "warn",
    explanation: `The visibility map did not vouch for ${percent(Math.min(1, fetches / rows))} of the rows, so the table was read for them. VACUUM brings it up to date.`,
  };
};

const lossyBitmap: Check = ({ json }) => {
  const [lossy, exact] = [numberOf(json, "Lossy Heap Blocks") ?? 0, numberOf(json, "Exact Heap Blocks") ?? 0];
  if (lossy === 0 || lossy / (lossy + exact) < 0.1) return null;
  return {
    text: `${plainCount(lossy)} lossy pages`,
    tone: "warn",
    explanation: "The bitmap did not fit into work_mem; every row of these pages was checked again.",
  };
};

const workers: Check = ({ json }) => {
  if (!isGather(json)) return null;
  const [planned, launched] = [numberOf(json, "Workers Planned"), numberOf(json, "Workers Launched")];
  if (planned === null) return null;
  if (launched === null || launched === planned) {
    return {
      text: count(launched ?? planned, "worker"),
      tone: "quiet",
      explanation: `${count(planned, "worker")} planned beside the leader.`,
    };
  }
  return {
    text: `${launched} of ${count(planned, "worker")}`,
    tone: "warn",
    explanation: `${planned} planned, ${launched} launched: the pool (max_parallel_workers, max_worker_processes) was exhausted.`,
  };
};

const memoizeMisses: Check = ({ json }) => {
  const [hits, misses] = [numberOf(json, "Cache Hits") ?? 0, numberOf(json, "Cache Misses") ?? 0];
  if (misses < 1000 || hits > misses) return null;
  return {
    text: `${percent(hits / (hits + misses))} cache hits`,
    tone: "warn",
    explanation: "Most look-ups were new to the cache, so it cost more than it saved.",
  };
};

const prunedPartitions: Check = ({ json }) => {
  const removed = numberOf(json, "Subplans Removed") ?? 0;
  return removed === 0
    ? null
    : {
        text: `${removed} pruned`,
        tone: "quiet",
        explanation: `${count(removed, "partition")} were ruled out when the query started.`,
      };
};

/** Temporary files of nodes that do not say so by themselves. */
const temporaryFiles: Check = (node, temporaryPages) => {
  const said = [sortSpill, hashBatches, hashAggregateSpill, storageSpill].some(
    (check) => check(node, 0) !== null,
  );
  // A hash join writes its outer rows to the batches of its hash table, where the mark already stands.
  const batched = node.children.some((child) => hashBatches(child, 0) !== null);
  if (said || batched || temporaryPages < 1000) return null;
  return {
    text: `${pages(temporaryPages)} of temporary files`,
    tone: "warn",
    explanation: "This node wrote its rows to disk.",
  };
};

const checks: readonly Check[] = [
  disabled,
  sortSpill,
  hashBatches,
  hashAggregateSpill,
  storageSpill,
  temporaryFiles,
  heapFetches,
  lossyBitmap,
  memoizeMisses,
  workers,
  prunedPartitions,
];

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
