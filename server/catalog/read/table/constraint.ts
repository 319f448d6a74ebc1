import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { Constraint as ConstraintNode, Node } from "../../../sql/tree";
import type { ConstraintDefinition, IndexStorage } from "../../changes/definitions";
import type { ExclusionElement, ReferentialAction } from "../../model/constraint";
import { quoteIdentifier } from "../../quote-identifier";
import { readExpression } from "../query/expression";
import { readIndexKey } from "../index/index-key";
import { readOptions } from "../options";
import { as, relationReference, stringOf, stringsOf, tagOf, wholeRange } from "../tree-access";

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
    validated: node.skip_validation !== true && !isNotEnforced(node),
    enforced: !isNotEnforced(node),
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
        index: indexStorage(node),
        ...(node.without_overlaps && { withoutOverlaps: true as const }),
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
        ...(node.fk_del_set_cols && { onDeleteColumns: stringsOf(node.fk_del_set_cols) }),
        ...(node.fk_with_period && { period: true as const }),
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
        // The grammar fills in what CREATE INDEX does too (`access_method_clause` of gram.y).
        method: node.access_method ?? "btree",
        include: stringsOf(node.including),
        index: indexStorage(node),
        elements: (node.exclusions ?? []).map(exclusionElement),
        ...(node.where_clause && { predicate: readExpression(node.where_clause) }),
      };
    default:
      return undefined;
  }
}

/** Only a check and a foreign key can be NOT ENFORCED; the tree says nothing of the others. */
const isNotEnforced = ({ contype, is_enforced }: ConstraintNode): boolean =>
  (contype === "CONSTR_CHECK" || contype === "CONSTR_FOREIGN") && is_enforced !== true;

const indexStorage = ({ options, indexspace }: ConstraintNode): IndexStorage => ({
  ...(options && { options: readOptions(options) }),
  ...(indexspace !== undefined && { tablespace: indexspace }),
});

/** One `element WITH operator` pair: a list of an index element and the operator's name. */
function exclusionElement(node: Node): ExclusionElement {
  const [element, operator] = as(node, "List")?.items ?? [];
  const key = as(element, "IndexElem");
  return {
    ...(key ? readIndexKey(key) : { descending: false, nullsFirst: false }),
    operator: operatorText(
      operator && tagOf(operator) === "List"
        ? stringsOf(as(operator, "List")?.items)
        : [stringOf(operator) ?? ""],
    ),
  };
}

function operatorText(names: readonly string[]): string {
  const schema = names.at(-2);
  const name = names.at(-1) ?? "";
  return schema === undefined || schema === "pg_catalog"
    ? name
    : `OPERATOR(${quoteIdentifier(schema)}.${name})`;
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
    validated: constraint.validated && enforced,
    initiallyDeferred: deferred,
    deferrable: constraint.deferrable || deferred || has("CONSTR_ATTR_DEFERRABLE"),
  };
}
