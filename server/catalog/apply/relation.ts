import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { QualifiedName } from "../model/names";
import { keyOf, sameName } from "../model/names";
import { referrersOf } from "../model/references";
import type { Relation, Table, View } from "../model/relation";
import { isTable, isView } from "../model/relation";
import type { ApplyContext } from "./context";
import { renameIndex } from "./index/alter-index";
import { indexesOf, ownedSequences, putRelation, takeOut } from "./edit";
import { follow, followIn } from "./follow";
import { renamingOf } from "../model/renaming";
import { resolveIndex, resolveRelation } from "./resolve";

/** Views that read one of the relations, and tables whose foreign keys point at one. */
export function dependents(catalog: Catalog, names: readonly QualifiedName[]): (Table | View)[] {
  const isOne = (name: QualifiedName) => names.some((other) => sameName(other, name));
  const referrers = new Set(names.flatMap((name) => referrersOf(catalog, name)));
  return [...referrers].filter((relation): relation is Table | View => {
    if (isOne(relation)) return false;
    if (isView(relation)) return true;
    return (
      isTable(relation) &&
      relation.constraints.some(
        (constraint) => constraint.kind === "foreign key" && isOne(constraint.references),
      )
    );
  });
}

export function renameRelation(
  catalog: Catalog,
  change: ChangeOf<"renameRelation">,
  context: ApplyContext,
): Catalog {
  if (change.relationKind === "index")
    return renameIndex(catalog, resolveIndex(catalog, change.relation, context.searchPath), change.to);
  const name = resolveRelation(catalog, change.relation, context.searchPath);
  // ALTER TABLE … RENAME TO also renames indexes, as it takes any relation.
  if (!catalog.relations.has(keyOf(name)))
    return renameIndex(catalog, resolveIndex(catalog, change.relation, context.searchPath), change.to);
  return moveRelation(catalog, name, { schema: name.schema, name: change.to });
}

export function setSchema(catalog: Catalog, change: ChangeOf<"setSchema">, context: ApplyContext): Catalog {
  const name = resolveRelation(catalog, change.relation, context.searchPath);
  return moveRelation(catalog, name, { schema: change.to, name: name.name });
}

/** Gives a relation another name or schema, with its indexes and the sequences that its columns own. */
function moveRelation(catalog: Catalog, from: QualifiedName, to: QualifiedName): Catalog {
  const relation = catalog.relations.get(keyOf(from));
  if (!relation || sameName(from, to)) return catalog;
  const indexes = indexesOf(relation);
  const moved: Relation =
    isTable(relation) || isView(relation)
      ? { ...relation, ...to, indexes: indexes.map((index) => ({ ...index, schema: to.schema })) }
      : { ...relation, ...to };
  const renamed = follow(
    putRelation(takeOut(catalog, relation), followIn(moved, renamingOf("relation", from, to))),
    renamingOf("relation", from, to),
  );
  if (from.schema === to.schema) return renamed;
  const hasParts = isTable(relation) && relation.partitionKey !== undefined;
  const withIndexes = (hasParts ? indexes : []).reduce(
    (next, index) => follow(next, renamingOf("relation", index, { schema: to.schema, name: index.name })),
    renamed,
  );
  return ownedSequences(withIndexes, to).reduce(
    (next, { schema, name }) => moveRelation(next, { schema, name }, { schema: to.schema, name }),
    withIndexes,
  );
}
