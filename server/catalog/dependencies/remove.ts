import { withRules } from "../apply/object/rule";
import { editColumn, editRelation, takeOut, without } from "../apply/edit";
import { dropClonesOf } from "../apply/object/trigger-clones";
import { signatureOf } from "../apply/routine/routine";
import type { Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import { objectKey } from "../model/named-object";
import { keyOf, sameName } from "../model/names";
import type { Table, View } from "../model/relation";
import { isTable } from "../model/relation";
import type { Address, AddressKind } from "./address";

type Remove = (catalog: Catalog, object: Address) => Catalog;

/** Takes one object out of a catalog, and nothing that depends on it: `planDrop` lists that. */
export const remove: Remove = (catalog, object) => REMOVE[object.kind](catalog, object);

const fromRelation =
  (edit: (relation: Table | View, part: string) => Table | View): Remove =>
  (catalog, object) => {
    const relation = catalog.relations.get(keyOf(object));
    const edited = relation && relation.kind !== "sequence" ? edit(relation, object.part ?? "") : relation;
    return edited === relation ? catalog : editRelation(catalog, object, () => edited as Table | View);
  };

const fromTable = (edit: (table: Table, part: string) => Table): Remove =>
  fromRelation((relation, part) => (isTable(relation) ? edit(relation, part) : relation));

const REMOVE: Readonly<Record<AddressKind, Remove>> = {
  relation: (catalog, object) => {
    const relation = catalog.relations.get(keyOf(object));
    return relation ? takeOut(catalog, relation) : catalog;
  },
  column: (catalog, object) =>
    catalog.types.get(keyOf(object))?.kind === "composite"
      ? withoutAttribute(catalog, object)
      : fromTable((table, part) => ({
          ...table,
          columns: table.columns.filter(({ name }) => name !== part),
        }))(catalog, object),
  default: fromTable((table, part) => editColumn(table, part, (column) => without(column, "default"))),
  constraint: fromTable((table, part) => {
    const constraint = table.constraints.find(({ name }) => name === part);
    if (!constraint) return table;
    const rest = { ...table, constraints: table.constraints.filter((other) => other !== constraint) };
    return nullable(rest, constraint);
  }),
  index: (catalog, object) => {
    const owner = catalog.indexOwners.get(keyOf(object));
    return owner
      ? editRelation(catalog, owner, (relation) => ({
          ...relation,
          indexes: relation.indexes.filter(({ name }) => name !== object.name),
        }))
      : catalog;
  },
  trigger: (catalog, object) =>
    dropClonesOf(
      fromRelation((relation, part) => ({
        ...relation,
        triggers: relation.triggers.filter(({ name }) => name !== part),
      }))(catalog, object),
      object,
      object.part ?? "",
    ),
  rule: fromRelation((relation, part) =>
    withRules(
      relation,
      (relation.rules ?? []).filter(({ name }) => name !== part),
    ),
  ),
  policy: fromTable((table, part) => ({
    ...table,
    policies: table.policies.filter(({ name }) => name !== part),
  })),
  type: (catalog, object) =>
    object.part === undefined ? { ...catalog, types: catalog.types.delete(keyOf(object)) } : catalog,
  "domain constraint": (catalog, object) => {
    const type = catalog.types.get(keyOf(object));
    if (type?.kind !== "domain") return catalog;
    const checks = type.checks.filter(({ name }) => name !== object.part);
    return { ...catalog, types: catalog.types.set(keyOf(type), { ...type, checks }) };
  },
  routine: (catalog, object) => {
    const key = keyOf(object);
    const left = catalog.routines.get(key)?.filter((routine) => signatureOf(routine) !== object.part) ?? [];
    const routines = left.length > 0 ? catalog.routines.set(key, left) : catalog.routines.delete(key);
    return { ...catalog, routines };
  },
  schema: (catalog, object) => ({ ...catalog, schemas: catalog.schemas.delete(object.name) }),
  object: (catalog, { part = "" }) => ({ ...catalog, objects: catalog.objects.delete(part) }),
  "published table": (catalog, object) => {
    const key = objectKey({ kind: "publication", name: object.part ?? "" });
    const publication = catalog.objects.get(key);
    if (publication?.kind !== "publication") return catalog;
    const tables = publication.tables.filter((table) => !sameName(table, object));
    return { ...catalog, objects: catalog.objects.set(key, { ...publication, tables }) };
  },
  extension: (catalog, object) => ({ ...catalog, extensions: catalog.extensions.delete(object.name) }),
};

function withoutAttribute(catalog: Catalog, object: Address): Catalog {
  const type = catalog.types.get(keyOf(object));
  if (type?.kind !== "composite") return catalog;
  const attributes = type.attributes.filter(({ name }) => name !== object.part);
  return { ...catalog, types: catalog.types.set(keyOf(type), { ...type, attributes }) };
}

/** NOT NULL goes with a NOT NULL constraint. */
const nullable = (table: Table, constraint: Constraint): Table =>
  constraint.kind === "not null"
    ? editColumn(table, constraint.column, (column) => ({ ...column, notNull: false }))
    : table;
