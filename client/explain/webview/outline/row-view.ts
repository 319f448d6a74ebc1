import { plainCount } from "../../plan/display-numbers";
import type { Badge } from "../../plan/badges";
import type { Condition } from "../../plan/conditions";
import type { PlanRow } from "../../plan/outline";
import type { OutsideWork } from "../../plan/totals";
import { element, icon, icons, type Child } from "../elements";
import type { Column } from "./columns";

interface RowOptions {
  readonly columns: readonly Column[];
  /** Place among its siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

/** A node of the plan as a row of the treegrid. */
export function nodeRow(row: PlanRow, options: RowOptions): HTMLElement {
  return rowElement(row.id, row.depth + 1, row.children.length > 0, options, [
    nodeCell(row),
    ...options.columns.map((column) => numberCell(column, column.cell(row))),
  ]);
}

/** Work outside of the nodes as a row below the tree. */
export function outsideRow(work: OutsideWork, id: number, options: RowOptions): HTMLElement {
  const label = element(
    "div",
    { class: "label", title: nameOf(work) },
    element("span", { class: "operation" }, work.operation),
    work.subject !== "" && ` ${work.subject}`,
  );
  const lines = element(
    "div",
    { class: "node-lines" },
    element("div", { class: "headline" }, label),
    element("div", { class: "condition" }, work.detail),
  );
  return rowElement(id, 1, false, options, [
    element("div", { role: "gridcell", class: "node" }, twistie(false), lines),
    ...options.columns.map((column) => numberCell(column, column.outside?.(work) ?? [])),
  ]);
}

export function nameOf({ operation, subject }: OutsideWork): string {
  return subject === "" ? operation : `${operation} ${subject}`;
}

function rowElement(
  id: number,
  level: number,
  expandable: boolean,
  { position, siblings }: RowOptions,
  cells: readonly Child[],
): HTMLElement {
  const made = element(
    "div",
    {
      role: "row",
      class: "row",
      "data-row": id,
      "aria-level": level,
      "aria-posinset": position,
      "aria-setsize": siblings,
      "aria-expanded": expandable ? "true" : null,
      "aria-selected": "false",
      tabindex: -1,
    },
    ...cells,
  );
  made.style.setProperty("--depth", String(level - 1));
  return made;
}

function nodeCell(row: PlanRow): HTMLElement {
  return element(
    "div",
    { role: "gridcell", class: row.neverExecuted ? "node idle" : "node" },
    twistie(row.children.length > 0),
    element(
      "div",
      { class: "node-lines" },
      element("div", { class: "headline" }, label(row), ...row.badges.map(badge)),
      ...row.conditions.map((condition) => conditionLine(condition, row)),
    ),
  );
}

function twistie(expandable: boolean): HTMLElement {
  return element(
    "span",
    { class: expandable ? "twistie" : "twistie leaf", "aria-hidden": "true" },
    expandable && icon(icons.chevron),
  );
}

function label({ subplan, labelParts, label: full }: PlanRow): HTMLElement {
  const words = labelParts.flatMap((part, index) => [
    index > 0 ? " " : null,
    element("span", { class: part.kind }, part.text),
  ]);
  const name = subplan !== null && element("span", { class: "subplan" }, subplan);
  return element("div", { class: "label", title: full }, name, ...words);
}

function badge({ text, tone, explanation }: Badge): HTMLElement {
  return element("span", { class: `badge ${tone}`, title: explanation }, text);
}

function conditionLine(condition: Condition, row: PlanRow): HTMLElement {
  const removed = condition.removed ?? 0;
  return element(
    "div",
    { class: "condition", title: `${condition.label}: ${condition.text}` },
    element("span", { class: "condition-label" }, `${condition.label}:`),
    " ",
    element("span", { class: "expression" }, condition.text),
    removed > 0 &&
      element(
        "span",
        { class: removesNearlyAll(removed, row) ? "removed warn" : "removed" },
        `removed ${plainCount(removed)}`,
      ),
  );
}

/** Ten thousand rows read for nothing, and at most one in twenty kept. */
function removesNearlyAll(removed: number, { rows }: PlanRow): boolean {
  return removed >= 10_000 && (rows.actual ?? 0) <= removed / 19;
}

function numberCell({ name }: Column, content: readonly Child[]): HTMLElement {
  return element("div", { role: "gridcell", class: `number ${name}` }, ...content);
}
