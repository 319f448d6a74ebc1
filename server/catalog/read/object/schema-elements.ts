import type { Constraint, Node, RangeVar } from "../../../sql/tree";
import { visitNodes } from "../query/expression";
import { as, tagOf } from "../tree-access";

/** In which order PostgreSQL makes the elements of a CREATE SCHEMA (`transformCreateSchemaStmtElements`). */
const ORDER = ["CreateSeqStmt", "CreateStmt", "ViewStmt", "IndexStmt", "CreateTrigStmt", "GrantStmt"];

/** What an element makes, as its node names it. */
const made = (element: Node): RangeVar | undefined =>
  as(element, "CreateSeqStmt")?.sequence ??
  as(element, "CreateStmt")?.relation ??
  as(element, "ViewStmt")?.view;

/**
 * The elements of a CREATE SCHEMA, in the order in which they are made, each name of a relation of theirs with the new
 * schema in front.
 */
export function schemaElements(elements: readonly Node[], schema: string): Node[] {
  const own = new Set(elements.flatMap((element) => made(element)?.relname ?? []));
  const qualified = elements.map((element) => structuredClone(element));
  for (const element of qualified) {
    const qualify = (relation: RangeVar | undefined) => {
      if (relation && relation.schemaname === undefined) relation.schemaname = schema;
    };
    qualify(made(element));
    visitNodes(element, (tag, content) => {
      const relation = content as RangeVar;
      if (tag === "RangeVar" && own.has(relation.relname ?? "")) qualify(relation);
      const { pktable } = content as Constraint;
      if (tag === "Constraint" && own.has(pktable?.relname ?? "")) qualify(pktable);
    });
    qualify(as(element, "IndexStmt")?.relation ?? as(element, "CreateTrigStmt")?.relation);
  }
  return qualified.sort((one, other) => ORDER.indexOf(tagOf(one)) - ORDER.indexOf(tagOf(other)));
}
