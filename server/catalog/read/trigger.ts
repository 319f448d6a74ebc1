import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CreateTrigStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import { nameReference, relationReference, stringsOf, wholeRange } from "./tree-access";

/** Bits of `tgtype` (PostgreSQL's pg_trigger.h). */
const BEFORE = 2;
const INSTEAD = 64;
const EVENTS = [
  [4, "insert"],
  [8, "delete"],
  [16, "update"],
  [32, "truncate"],
] as const;

export function readCreateTrigger(node: CreateTrigStmt, statement: ParsedStatement): Change[] {
  const timing = node.timing ?? 0;
  return [
    {
      kind: "createTrigger",
      table: relationReference(node.relation, statement),
      name: node.trigname ?? "",
      replace: node.replace === true,
      timing: (timing & INSTEAD) !== 0 ? "instead of" : (timing & BEFORE) !== 0 ? "before" : "after",
      events: EVENTS.filter(([bit]) => ((node.events ?? 0) & bit) !== 0).map(([, event]) => event),
      forEach: node.row ? "row" : "statement",
      columns: stringsOf(node.columns),
      function: nameReference(stringsOf(node.funcname), statement),
      isConstraint: node.isconstraint === true,
      range: wholeRange(statement),
    },
  ];
}
