import { constraintColumns } from "../catalog/apply/table/constraint";
import { dependents } from "../catalog/apply/relation";
import type { Catalog } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { sameName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { isView, readsColumn } from "../catalog/model/relation";
import { formatName } from "../catalog/quote-identifier";

/** What uses a table, in words: "the view order_totals", "the foreign key order_items_order_id_fkey of order_items". */
export function usersOfTable(catalog: Catalog, name: QualifiedName): string[] {
  return dependents(catalog, [name]).flatMap((relation) => {
    if (isView(relation)) return [`the ${relation.kind} ${formatName(relation)}`];
    return relation.constraints.flatMap((constraint) =>
      constraint.kind === "foreign key" && sameName(constraint.references, name)
        ? [`the foreign key ${constraint.name} of ${formatName(relation)}`]
        : [],
    );
  });
}

/** What else goes when a column goes, in words: its indexes, constraints and policies, and the views that mention it. */
export function usersOfColumn(catalog: Catalog, table: Table, column: string): string[] {
  const constraints = table.constraints
    .filter((constraint) => constraint.kind !== "not null" && constraintColumns(constraint).includes(column))
    .map(
      (constraint) =>
        `the ${constraint.kind === "check" ? "check" : constraint.kind} constraint ${constraint.name}`,
    );
  const indexes = table.indexes
    .filter(
      (index) =>
        index.constraint === undefined &&
        (index.keys.some((key) => key.column === column || key.expression?.columns.includes(column)) ||
          index.include.includes(column) ||
          index.predicate?.columns.includes(column)),
    )
    .map((index) => `the index ${index.name}`);
  const policies = table.policies
    .filter((policy) => policy.using?.columns.includes(column) || policy.withCheck?.columns.includes(column))
    .map((policy) => `the policy ${policy.name}`);
  const views = dependents(catalog, [table]).flatMap((relation) =>
    isView(relation) && readsColumn(relation, table, column)
      ? [`the ${relation.kind} ${formatName(relation)}`]
      : [],
  );
  return [...constraints, ...indexes, ...policies, ...views];
}

/** "a", "a and b", "a, b and 3 more". */
export function enumerate(words: readonly string[]): string {
  if (words.length <= 2) return words.join(" and ");
  if (words.length === 3) return `${words.slice(0, 2).join(", ")} and ${words[2] ?? ""}`;
  return `${words.slice(0, 2).join(", ")} and ${words.length - 2} more`;
}
