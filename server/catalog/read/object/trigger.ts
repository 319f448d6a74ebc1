import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterEventTrigStmt, CreateEventTrigStmt, CreateTrigStmt, RuleStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { EnabledState } from "../../model/named-object";
import type { Rule } from "../../model/rule";
import { deparse, readExpression } from "../query/expression";
import { as, nameReference, relationReference, stringsOf, wholeRange } from "../tree-access";

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
  const transitions = (node.transitionRels ?? []).flatMap((item) => as(item, "TriggerTransition") ?? []);
  const transition = (isNew: boolean) => transitions.find((table) => (table.isNew === true) === isNew)?.name;
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
      arguments: stringsOf(node.args),
      condition: node.whenClause && readExpression(node.whenClause),
      oldTable: transition(false),
      newTable: transition(true),
      fromTable: node.constrrel && relationReference(node.constrrel, statement),
      deferrable: node.deferrable === true,
      initiallyDeferred: node.initdeferred === true,
      range: wholeRange(statement),
    },
  ];
}

export function readCreateEventTrigger(node: CreateEventTrigStmt, statement: ParsedStatement): Change[] {
  const tags = (node.whenclause ?? []).flatMap((clause) => {
    const filter = as(clause, "DefElem");
    return filter?.defname === "tag" ? stringsOf(as(filter.arg, "List")?.items) : [];
  });
  return [
    {
      kind: "createEventTrigger",
      name: node.trigname ?? "",
      event: node.eventname ?? "",
      tags: tags.map((tag) => tag.toUpperCase()),
      function: nameReference(stringsOf(node.funcname), statement),
      range: wholeRange(statement),
    },
  ];
}

/** Letters of `evtenabled`. */
const STATES: Readonly<Record<string, EnabledState>> = {
  O: "origin",
  D: "disabled",
  R: "replica",
  A: "always",
};

export const readAlterEventTrigger = (node: AlterEventTrigStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterEventTrigger",
    name: node.trigname ?? "",
    enabled: STATES[node.tgenabled ?? ""] ?? "origin",
    range: wholeRange(statement),
  },
];

const RULE_EVENTS: Readonly<Record<string, Rule["event"]>> = {
  CMD_SELECT: "select",
  CMD_INSERT: "insert",
  CMD_UPDATE: "update",
  CMD_DELETE: "delete",
};

export const readCreateRule = (node: RuleStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createRule",
    table: relationReference(node.relation, statement),
    replace: node.replace === true,
    rule: {
      name: node.rulename ?? "",
      event: RULE_EVENTS[node.event ?? ""] ?? "select",
      instead: node.instead === true,
      ...(node.whereClause && { condition: deparse(node.whereClause) }),
      actions: (node.actions ?? []).map(deparse),
    },
    range: wholeRange(statement),
  },
];
