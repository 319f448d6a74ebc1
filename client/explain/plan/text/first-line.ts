import type { PlanNodeJson } from "../../../../server/protocol";
import { labelOf } from "../node-label";
import { numberOf, type Properties } from "../node-properties";
import { cents, milliseconds, whole } from "./numbers";

/** "Seq Scan on orders  (cost=0.00..18.10 rows=810 width=36) (actual time=0.011..0.130 rows=810.00 loops=1)". */
export function firstLine(node: PlanNodeJson): string {
  return `${labelOf(node)}${costWords(node)}${actualGroup(node)}`;
}

function costWords(node: PlanNodeJson): string {
  const [startup, total] = [numberOf(node, "Startup Cost"), numberOf(node, "Total Cost")];
  const [rows, width] = [numberOf(node, "Plan Rows"), numberOf(node, "Plan Width")];
  if (startup === null || total === null || rows === null || width === null) return "";
  return `  (cost=${cents(startup)}..${cents(total)} rows=${whole(rows)} width=${width})`;
}

function actualGroup(node: PlanNodeJson): string {
  if (numberOf(node, "Actual Loops") === 0) return " (never executed)";
  const words = actualWords(node, "Disabled" in node);
  return words === null ? "" : ` (actual ${words})`;
}

/**
 * "time=0.011..0.130 rows=810.00 loops=1", or null without ANALYZE. PostgreSQL 18 prints rows with two decimals
 * (`fractional`); it is also the first to give every node a `Disabled` property.
 */
export function actualWords(properties: Properties, fractional: boolean): string | null {
  const [rows, loops] = [numberOf(properties, "Actual Rows"), numberOf(properties, "Actual Loops")];
  if (rows === null || loops === null) return null;
  const [startup, total] = [
    numberOf(properties, "Actual Startup Time"),
    numberOf(properties, "Actual Total Time"),
  ];
  const time =
    startup === null || total === null ? "" : `time=${milliseconds(startup)}..${milliseconds(total)} `;
  return `${time}rows=${fractional ? cents(rows) : whole(rows)} loops=${whole(loops)}`;
}
