import type { Catalog } from "../../model/catalog";
import type { Expression } from "../../model/expression";
import { sameName, type QualifiedName } from "../../model/names";
import type { NamedObject } from "../../model/named-object";
import { renamedInExpression, type RenamedColumn } from "../../read/query/renamed-column";
import { putObject } from "./object";

/** The column's new name in the statistics of its table, and where the table is published. */
export function renameColumnInObjects(
  catalog: Catalog,
  table: QualifiedName,
  renamed: RenamedColumn,
): Catalog {
  let next = catalog;
  for (const object of catalog.objects.values()) {
    const followed = inObject(object, table, renamed);
    if (followed !== object) next = putObject(next, followed);
  }
  return next;
}

function inObject(object: NamedObject, table: QualifiedName, renamed: RenamedColumn): NamedObject {
  const columns = (names: readonly string[]) =>
    names.map((name) => (name === renamed.from ? renamed.to : name));
  const inside = (expression: Expression) => renamedInExpression(expression, table.name, renamed);
  if (object.kind === "statistics" && sameName(object.table, table))
    return { ...object, columns: columns(object.columns), expressions: object.expressions.map(inside) };
  if (object.kind !== "publication" || !object.tables.some((one) => sameName(one, table))) return object;
  const tables = object.tables.map((one) =>
    sameName(one, table)
      ? {
          ...one,
          ...(one.columns && { columns: columns(one.columns) }),
          ...(one.where && { where: inside(one.where) }),
        }
      : one,
  );
  return { ...object, tables };
}
