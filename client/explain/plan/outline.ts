/** The plan as a reader wants to see it: a flat list of rows in print order, with the sums done right. */
import type { PlanJson, PlanNodeJson } from "../../../server/protocol";
import { attribute } from "./attribution";
import { badgesOf, type Badge } from "./badges";
import { conditionsOf, type Condition } from "./conditions";
import { costOf } from "./cost";
import { labelOf, labelParts, targetNameOf, type LabelPart } from "./node-label";
import { numberOf, textOf } from "./node-properties";
import { rowCountsOf, type RowCount } from "./rows";
import { subplanUses } from "./subplan-use";
import { timeOf } from "./time";
import { totalsOf, type PlanTotals } from "./totals";
import { linkTree, loopsOf, type TreeNode } from "./tree";

export interface PlanOutline {
  /** Parents before children; a row's `id` is its place in this list. */
  readonly rows: readonly PlanRow[];
  readonly totals: PlanTotals;
  /** What `share` is a share of: the execution time where the plan was timed, else the planner's cost. */
  readonly measure: "time" | "cost" | "none";
  /**
   * What used the most by itself: its place among the rows and, behind them, the work outside of the nodes
   * (`totals.outside`). Null where nothing stands out.
   */
  readonly heaviest: number | null;
  /** The row where the largest misestimate starts. */
  readonly worstEstimate: number | null;
}

export interface PlanRow {
  readonly id: number;
  readonly parent: number | null;
  readonly children: readonly number[];
  readonly depth: number;
  /** "Index Scan using orders_pkey on orders o". */
  readonly label: string;
  readonly labelParts: readonly LabelPart[];
  /** "SubPlan 1", "InitPlan 2", "CTE recent". */
  readonly subplan: string | null;
  readonly relation: string | null;
  readonly index: string | null;
  readonly alias: string | null;
  readonly conditions: readonly Condition[];
  readonly rows: RowCount;
  readonly loops: number;
  readonly neverExecuted: boolean;
  /** Wall-clock milliseconds; null where not timed. */
  readonly time: { readonly inclusive: number; readonly exclusive: number } | null;
  /** The planner's units. */
  readonly cost: { readonly startup: number; readonly total: number; readonly exclusive: number } | null;
  /** Of the whole, by itself: 0 to 1. */
  readonly share: number | null;
  /** Pages by itself, over all processes; null without BUFFERS. */
  readonly buffers: OwnBuffers | null;
  readonly badges: readonly Badge[];
  readonly json: PlanNodeJson;
}

export interface OwnBuffers {
  readonly hit: number;
  readonly read: number;
  readonly dirtied: number;
  readonly written: number;
  readonly temporaryRead: number;
  readonly temporaryWritten: number;
}

export function readPlan(plan: PlanJson): PlanOutline {
  const nodes = linkTree(plan.Plan);
  const uses = subplanUses(nodes);
  const times = timeOf(nodes, uses);
  const costs = costOf(nodes);
  const counts = rowCountsOf(nodes);
  const buffers = ownBuffersOf(nodes, (key) =>
    attribute(nodes, uses, ({ json }) => numberOf(json, key) ?? 0).map(({ exclusive }) => exclusive),
  );
  const totals = totalsOf(plan, times?.[0]?.inclusive ?? null);
  const rows = nodes.map((node): PlanRow => {
    const time = times?.[node.id] ?? null;
    const pages = buffers?.[node.id] ?? null;
    return {
      ...identity(node),
      rows: counts[node.id]!,
      loops: loopsOf(node.json),
      neverExecuted: loopsOf(node.json) === 0,
      time,
      cost: costOfRow(node, costs),
      share:
        time !== null
          ? part(time.exclusive, totals.whole)
          : part(costs?.[node.id] ?? null, costs && sum(costs)),
      buffers: pages,
      badges: badgesOf(node, pages?.temporaryWritten ?? 0),
    };
  });
  return {
    rows,
    totals,
    measure: times !== null ? "time" : costs !== null ? "cost" : "none",
    heaviest: heaviestOf(rows, totals),
    worstEstimate: worstEstimateOf(rows),
  };
}

function identity(node: TreeNode) {
  const { json } = node;
  return {
    id: node.id,
    parent: node.parent?.id ?? null,
    children: node.children.map((child) => child.id),
    depth: node.depth,
    label: labelOf(json),
    labelParts: labelParts(json),
    subplan: textOf(json, "Subplan Name"),
    relation: targetNameOf(json),
    index: textOf(json, "Index Name"),
    alias: textOf(json, "Alias"),
    conditions: conditionsOf(json),
    json,
  };
}

function costOfRow({ id, json }: TreeNode, costs: readonly number[] | null): PlanRow["cost"] {
  const [startup, total] = [numberOf(json, "Startup Cost"), numberOf(json, "Total Cost")];
  if (startup === null || total === null || costs === null) return null;
  return { startup, total, exclusive: costs[id]! };
}

/** `own` computes a counter's exclusive numbers by node id. */
function ownBuffersOf(
  nodes: readonly TreeNode[],
  own: (key: string) => readonly number[],
): readonly OwnBuffers[] | null {
  if (!nodes.some(({ json }) => "Shared Hit Blocks" in json)) return null;
  const counter = (action: string): readonly number[] => {
    const [shared, local] = [own(`Shared ${action} Blocks`), own(`Local ${action} Blocks`)];
    return shared.map((pages, id) => pages + local[id]!);
  };
  const [hit, read, dirtied, written] = ["Hit", "Read", "Dirtied", "Written"].map(counter);
  const [temporaryRead, temporaryWritten] = [own("Temp Read Blocks"), own("Temp Written Blocks")];
  return nodes.map(({ id }) => ({
    hit: hit![id]!,
    read: read![id]!,
    dirtied: dirtied![id]!,
    written: written![id]!,
    temporaryRead: temporaryRead[id]!,
    temporaryWritten: temporaryWritten[id]!,
  }));
}

/** Only what used a fifth of the whole stands out, and only beside others. */
function heaviestOf(rows: readonly PlanRow[], totals: PlanTotals): number | null {
  const shares = [...rows, ...totals.outside].map(({ share }) => share ?? 0);
  const largest = Math.max(...shares);
  return shares.length > 1 && largest >= 0.2 ? shares.indexOf(largest) : null;
}

function worstEstimateOf(rows: readonly PlanRow[]): number | null {
  const [worst] = rows
    .filter((row) => row.rows.misestimate?.origin)
    .sort((a, b) => b.rows.misestimate!.factor - a.rows.misestimate!.factor);
  return worst?.id ?? null;
}

function part(amount: number | null, whole: number | null): number | null {
  if (amount === null || whole === null) return null;
  return whole <= 0 ? 0 : Math.min(1, amount / whole);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
