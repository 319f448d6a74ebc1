/** The columns of the outline: which of them a plan has, and what they say of a row. */
import { cost, duration, factor, percent, plainCount } from "../../plan/display-numbers";
import type { PlanOutline, PlanRow } from "../../plan/outline";
import type { OutsideWork } from "../../plan/totals";
import { element, type Child } from "../elements";

export interface Column {
  /** Also its class. */
  readonly name: "self" | "total" | "rows" | "estimate" | "loops" | "cost" | "width";
  readonly title: string;
  readonly explanation: string;
  readonly cell: (row: PlanRow) => readonly Child[];
  /** For work outside of the nodes. */
  readonly outside?: (work: OutsideWork) => readonly Child[];
}

export function columnsOf({ measure, rows }: PlanOutline): readonly Column[] {
  const analysed = rows[0]?.rows.actual != null;
  const spent = { time: timeColumns, cost: costColumns, none: [] }[measure];
  const expected = rows[0]?.rows.estimated != null;
  return [
    ...spent,
    ...(analysed ? [actualRows] : []),
    ...(expected ? [analysed ? estimatedRows : expectedRows] : []),
    ...(analysed ? [loops] : []),
    ...(measure === "time" ? [totalCost] : measure === "cost" && !analysed ? [width] : []),
  ];
}

const timeColumns: readonly Column[] = [
  {
    name: "self",
    title: "Self time",
    explanation: "Time in the node itself, without its children, and its share of the execution time",
    cell: ({ time, share, neverExecuted }) =>
      time === null || neverExecuted ? [] : measured(duration(time.exclusive), share, true),
    outside: ({ milliseconds, share }) =>
      milliseconds === null ? [] : measured(duration(milliseconds), share, true),
  },
  {
    name: "total",
    title: "Total",
    explanation: "Time in the node and everything below it, over all loops",
    cell: ({ time, neverExecuted }) => (time === null || neverExecuted ? [] : [duration(time.inclusive)]),
  },
];

const costColumns: readonly Column[] = [
  {
    name: "self",
    title: "Self cost",
    explanation: "The planner's cost of the node itself, without its children, and its share of the plan's",
    cell: (row) => (row.cost === null ? [] : measured(cost(row.cost.exclusive), row.share, false)),
  },
  {
    name: "total",
    title: "Total cost",
    explanation: "The planner's cost of running the node once to its end, with everything below it",
    cell: (row) => (row.cost === null ? [] : [cost(row.cost.total)]),
  },
];

const actualRows: Column = {
  name: "rows",
  title: "Rows",
  explanation: "Rows returned, over all loops",
  cell: ({ rows, neverExecuted }) => (rows.actual === null || neverExecuted ? [] : [plainCount(rows.actual)]),
};

const expectedRows: Column = {
  name: "rows",
  title: "Rows",
  explanation: "Rows that the planner expects",
  cell: ({ rows }) => (rows.estimated === null ? [] : [plainCount(rows.estimated)]),
};

const estimatedRows: Column = {
  name: "estimate",
  title: "Estimate",
  explanation: "Rows that the planner expected, over as many loops",
  cell: ({ rows: { estimated, misestimate } }) => {
    if (estimated === null) return [];
    const number = element("span", {}, plainCount(estimated));
    if (misestimate === null) return [number];
    const arrow = misestimate.direction === "more" ? "↑" : "↓";
    const sentence = `${factor(misestimate.factor)} ${misestimate.direction} rows than expected`;
    const title = misestimate.origin ? sentence : `${sentence}, as already below`;
    const mark = element(
      "span",
      { class: misestimate.origin ? "mistake" : "mistake inherited", title, "aria-label": title },
      `${arrow}\u202f${factor(misestimate.factor)}`,
    );
    return [mark, number];
  },
};

const loops: Column = {
  name: "loops",
  title: "Loops",
  explanation: "How often the node ran, in all processes",
  cell: (row) => [element("span", { class: row.loops === 1 ? "usual" : null }, plainCount(row.loops))],
};

const totalCost: Column = {
  name: "cost",
  title: "Cost",
  explanation: "The planner's cost of running the node once to its end, with everything below it",
  cell: (row) => (row.cost === null ? [] : [cost(row.cost.total)]),
};

const width: Column = {
  name: "width",
  title: "Width",
  explanation: "Average size of a row that the planner expects, in bytes",
  cell: ({ json }) => [String(json["Plan Width"] ?? "")],
};

/** Where time really goes it is warm; a planner's cost never is. */
export function heatOf(share: number | null): "hot" | "warm" | null {
  if (share === null || share < 0.2) return null;
  return share < 0.5 ? "warm" : "hot";
}

/** A bar, a number, and a share that is left out where it would say nothing. */
function measured(amount: string, share: number | null, heat: boolean): readonly Child[] {
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.round((share ?? 0) * 1000) / 10}%`;
  const classes = ["measure", heat && heatOf(share), (share ?? 0) < 0.005 && "slight"]
    .filter(Boolean)
    .join(" ");
  return [
    element(
      "span",
      { class: classes },
      element("span", { class: "bar", "aria-hidden": "true" }, fill),
      element("span", { class: "amount" }, amount),
      element("span", { class: "share" }, share === null || share < 0.0005 ? "" : percent(share)),
    ),
  ];
}
