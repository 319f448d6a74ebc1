import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { keyOf } from "../model/names";
import { isTable, isView } from "../model/relation";
import type { ApplyContext } from "./context";
import { editColumn, editRelation, putRelation } from "./edit";
import { resolveIndex, resolveRelation } from "./resolve";
import { withComment } from "./schema";

export function comment(catalog: Catalog, change: ChangeOf<"comment">, context: ApplyContext): Catalog {
  if (change.objectKind === "schema") {
    const schema = catalog.schemas.get(change.object.name);
    return schema
      ? { ...catalog, schemas: catalog.schemas.set(schema.name, withComment(schema, change.text)) }
      : catalog;
  }
  if (change.objectKind === "index") {
    const name = resolveIndex(catalog, change.object, context.searchPath);
    const owner = catalog.indexOwners.get(keyOf(name));
    if (!owner) return catalog;
    return editRelation(catalog, owner, (relation) => ({
      ...relation,
      indexes: relation.indexes.map((index) =>
        index.name === name.name ? withComment(index, change.text) : index,
      ),
    }));
  }
  if (change.objectKind === "other") return catalog;
  const relation = catalog.relations.get(keyOf(resolveRelation(catalog, change.object, context.searchPath)));
  if (!relation) return catalog;
  if (change.column === undefined) return putRelation(catalog, withComment(relation, change.text));
  if (isTable(relation))
    return putRelation(
      catalog,
      editColumn(relation, change.column, (column) => withComment(column, change.text)),
    );
  if (isView(relation))
    return putRelation(catalog, {
      ...relation,
      columns: relation.columns.map((column) =>
        column.name === change.column ? withComment(column, change.text) : column,
      ),
    });
  return catalog;
}
