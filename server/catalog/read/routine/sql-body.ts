import type { Node } from "../../../sql/tree";
import { deparse } from "../query/expression";
import { as } from "../tree-access";

/** A list of statements is `BEGIN ATOMIC`, in a list of its own; the other form is `RETURN`. */
export function sqlBodyText(body: Node): string {
  const list = as(body, "List");
  if (!list) return deparse(body);
  const statements = (list.items ?? []).flatMap((item) => as(item, "List")?.items ?? item);
  return `BEGIN ATOMIC\n${statements.map((statement) => `  ${deparse(statement)};\n`).join("")}END`;
}
