import type { ParsedStatement } from "../../sql/parsed-statement";
import type { Constraint as ConstraintNode, Node } from "../../sql/tree";
import type { ConstraintDefinition } from "../changes/definitions";
import type { ReferentialAction } from "../model/constraint";
import { deparse, readExpression } from "./expression";
import { as, relationReference, stringOf, stringsOf, tagOf, wholeRange } from "./tree-access";

/** `FKCONSTR_ACTION_*` of PostgreSQL's parsenodes.h. */
const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};
const MATCHES: Readonly<Record<string, "simple" | "full" | "partial">> = {
  s: "simple",
  f: "full",
  p: "partial",
};

const ATTRIBUTES = new Set([
  "CONSTR_ATTR_DEFERRABLE",
  "CONSTR_ATTR_NOT_DEFERRABLE",
  "CONSTR_ATTR_DEFERRED",
  "CONSTR_ATTR_IMMEDIATE",
  "CONSTR_ATTR_ENFORCED",
  "CONSTR_ATTR_NOT_ENFORCED",
]);

/** Whether the node only says when, or whether at all, the constraint before it is checked. */
export const isConstraintAttribute = (node: ConstraintNode): boolean => ATTRIBUTES.has(node.contype ?? "");

/**
 * Reads a table constraint, or a column constraint whose column is given. Undefined for what is a property of the
 * column rather than a constraint of the catalog: DEFAULT, NULL, identity, generation.
 */
export function readConstraint(
  node: ConstraintNode,
  statement: ParsedStatement,
  column?: string,
): ConstraintDefinition | undefined {
  const common = {
    name: node.conname,
    validated: node.skip_validation !== true,
    enforced:
      node.contype === "CONSTR_CHECK" || node.contype === "CONSTR_FOREIGN" ? node.is_enforced === true : true,
    deferrable: node.deferrable === true,
    initiallyDeferred: node.initdeferred === true,
    range:
      node.location === undefined
        ? wholeRange(statement)
        : { start: statement.offsetOf(node.location), end: statement.range.end },
  };
  const columns = (nodes: readonly Node[] | undefined): string[] =>
    nodes && nodes.length > 0 ? stringsOf(nodes) : column === undefined ? [] : [column];

  switch (node.contype) {
    case "CONSTR_PRIMARY":
    case "CONSTR_UNIQUE":
      return {
        ...common,
        kind: node.contype === "CONSTR_PRIMARY" ? "primary key" : "unique",
        columns: node.indexname === undefined ? columns(node.keys) : [],
        nullsNotDistinct: node.nulls_not_distinct === true,
        include: stringsOf(node.including),
        usingIndex: node.indexname,
      };
    case "CONSTR_FOREIGN":
      return {
        ...common,
        kind: "foreign key",
        columns: columns(node.fk_attrs),
        references: relationReference(node.pktable, statement),
        referencedColumns: stringsOf(node.pk_attrs),
        onDelete: ACTIONS[node.fk_del_action ?? "a"] ?? "no action",
        onUpdate: ACTIONS[node.fk_upd_action ?? "a"] ?? "no action",
        match: MATCHES[node.fk_matchtype ?? "s"] ?? "simple",
      };
    case "CONSTR_CHECK":
      return (
        node.raw_expr && {
          ...common,
          kind: "check",
          expression: readExpression(node.raw_expr),
          noInherit: node.is_no_inherit === true,
        }
      );
    case "CONSTR_NOTNULL":
      return {
        ...common,
        kind: "not null",
        column: columns(node.keys)[0] ?? "",
        noInherit: node.is_no_inherit === true,
      };
    case "CONSTR_EXCLUSION":
      return {
        ...common,
        kind: "exclude",
        method: node.access_method ?? "gist",
        elements: (node.exclusions ?? []).map(exclusionElement),
        ...(node.where_clause && { predicate: readExpression(node.where_clause) }),
      };
    default:
      return undefined;
  }
}

/** One `element WITH operator` pair: a list of an index element and the operator's name. */
function exclusionElement(node: Node): { text: string; operator: string } {
  const [element, operator] = as(node, "List")?.items ?? [];
  const index = as(element, "IndexElem");
  const text = index?.name ?? (index?.expr ? deparse(index.expr) : "");
  const operatorNames =
    operator && tagOf(operator) === "List"
      ? stringsOf(as(operator, "List")?.items)
      : [stringOf(operator) ?? ""];
  return { text, operator: operatorNames.at(-1) ?? "" };
}

/** Applies `DEFERRABLE`, `INITIALLY DEFERRED`, `NOT ENFORCED` that follow a column constraint as nodes of their own. */
export function withAttributes(
  constraint: ConstraintDefinition,
  attributes: readonly ConstraintNode[],
): ConstraintDefinition {
  const has = (type: string) => attributes.some((attribute) => attribute.contype === type);
  const deferred = constraint.initiallyDeferred || has("CONSTR_ATTR_DEFERRED");
  const enforced = constraint.enforced && !has("CONSTR_ATTR_NOT_ENFORCED");
  return {
    ...constraint,
    enforced,
    initiallyDeferred: deferred,
    deferrable: constraint.deferrable || deferred || has("CONSTR_ATTR_DEFERRABLE"),
  };
}
