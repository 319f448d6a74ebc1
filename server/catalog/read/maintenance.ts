import type { ParsedStatement } from "../../sql/parsed-statement";
import type { ClusterStmt, LockStmt, Node, TruncateStmt, VacuumStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { isOn, readOptions } from "./options";
import { as, relationReference, wholeRange } from "./tree-access";

const relations = (nodes: readonly Node[] | undefined, statement: ParsedStatement): Reference[] =>
  (nodes ?? []).map((node) => relationReference(as(node, "RangeVar"), statement));

/** Lock modes by their number in PostgreSQL's lockdefs.h. */
const LOCK_MODES = [
  "",
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

export function readTruncate(node: TruncateStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "truncate",
      tables: relations(node.relations, statement),
      cascade: node.behavior === "DROP_CASCADE",
      range: wholeRange(statement),
    },
  ];
}

export function readLock(node: LockStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "lockTable",
      tables: relations(node.relations, statement),
      mode: LOCK_MODES[node.mode ?? 8] ?? "ACCESS EXCLUSIVE",
      range: wholeRange(statement),
    },
  ];
}

export function readVacuum(node: VacuumStmt, statement: ParsedStatement): Change[] {
  const tables = (node.rels ?? []).map((relation) =>
    relationReference(as(relation, "VacuumRelation")?.relation, statement),
  );
  const options = readOptions(node.options);
  return [
    {
      kind: "vacuum",
      tables,
      full: isOn(options["full"]),
      analyzes: node.is_vacuumcmd !== true || isOn(options["analyze"]),
      analyzeOnly: node.is_vacuumcmd !== true,
      columns: (node.rels ?? []).some(
        (relation) => (as(relation, "VacuumRelation")?.va_cols ?? []).length > 0,
      ),
      range: wholeRange(statement),
    },
  ];
}

export function readCluster(node: ClusterStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "cluster",
      table: node.relation && relationReference(node.relation, statement),
      index: node.indexname || undefined,
      range: wholeRange(statement),
    },
  ];
}
