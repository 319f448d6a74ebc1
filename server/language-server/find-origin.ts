import type { Catalog } from "../catalog/model/catalog";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { Origin, QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import { isTable, isView } from "../catalog/model/relation";
import type { TreeObject } from "../postgres/schema-tree/tree-object";

/** Where the migrations that lead to a catalog made what a node of the tree stands for, found by its name. */
export function findOrigin(catalog: Catalog, object: TreeObject): Origin | undefined {
  switch (object.kind) {
    case "schema":
      return catalog.schemas.get(object.name)?.origin;
    case "group":
    case "attribute":
      return undefined;
    case "table":
      return findRelation(catalog, object.table)?.origin;
    case "view":
      return findRelation(catalog, object.view)?.origin;
    case "sequence":
      return findRelation(catalog, object.sequence)?.origin;
    case "routine":
      return catalog.routines.get(keyOf(object.routine))?.at(-1)?.origin;
    case "type":
      return catalog.types.get(keyOf(object.type))?.origin;
    case "extension":
      return catalog.extensions.get(object.extension.name)?.origin;
    case "column":
      return columnOrigin(catalog, object.relation, object.column.name);
    case "constraint":
      return named(findTable(catalog, object.table)?.constraints, object.constraint.name);
    case "index":
      return named(indexesOf(catalog, object.relation), object.index.name);
    case "policy":
      return named(findTable(catalog, object.table)?.policies, object.policy.name);
    case "trigger":
      return named(triggersOf(catalog, object.relation), object.trigger.name);
  }
}

const named = (
  objects: readonly { readonly name: string; readonly origin?: Origin }[] | undefined,
  name: string,
): Origin | undefined => objects?.find((candidate) => candidate.name === name)?.origin;

function columnOrigin(catalog: Catalog, relation: QualifiedName, name: string): Origin | undefined {
  const known = findRelation(catalog, relation);
  return isTable(known) ? named(known.columns, name) : known?.origin;
}

function indexesOf(catalog: Catalog, relation: QualifiedName) {
  const known = findRelation(catalog, relation);
  return isTable(known) || isView(known) ? known.indexes : undefined;
}

function triggersOf(catalog: Catalog, relation: QualifiedName) {
  const known = findRelation(catalog, relation);
  return isTable(known) || isView(known) ? known.triggers : undefined;
}
