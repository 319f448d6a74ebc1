import type { Catalog } from "../model/catalog";
import { keyOf, sameName } from "../model/names";
import { referrersTo } from "../model/references";
import type { Relation } from "../model/relation";
import { isTable, isView } from "../model/relation";
import type { Routine } from "../model/routine";
import type { Address } from "./address";
import type { AddressKind } from "./address";
import { membersOf } from "../model/extension-members";
import { address, addressKey, ARRAY, sameAddress } from "./address";
import type { Called, Need, NeedType } from "./need";
import { byOrigin, findOrigin } from "./origin";
import { needsOfObject } from "./needs-of-object";
import { needsOfRelation } from "./needs-of-relation";
import { needsOfRoutine } from "./needs-of-routine";
import { needsOfType } from "./needs-of-type";

/** What depends on an object, and how. */
export interface Dependent {
  readonly object: Address;
  readonly type: NeedType;
}

/**
 * What depends directly on an object, each once, in the order of its making as far as the catalog keeps it: parts of
 * the same relation first. As `findDependentObjects` of PostgreSQL's dependency.c finds it in `pg_depend`.
 */
export function dependentsOf(catalog: Catalog, target: Address): Dependent[] {
  const found = new Map<string, Dependent>();
  const add = (object: Address, type: NeedType) => {
    const key = addressKey(object);
    // Where it goes along anyway, the other reasons do not matter.
    if (type === "auto" || !found.has(key)) found.set(key, { object, type });
  };
  const objects = [...catalog.objects.values()].flatMap(needsOfObject);
  for (const { dependent, on, type } of [...needsThatMayConcern(catalog, target), ...objects])
    if (concerns(catalog, on, target) && !isPartOf(dependent, target) && !isAmbiguous(catalog, dependent, on))
      add(dependent, type);
  for (const key of foreignKeysOnIndex(catalog, target)) add(key, "normal");
  return [
    ...ownTypes(catalog, target),
    ...broughtBy(catalog, target),
    ...(target.kind === "object"
      ? ofAllKinds(catalog, [...found.values()])
      : inOrderOfMaking([...found.values()])),
  ];
}

/** The type of a table's rows, and that of arrays, come and go with it; they are made first. */
function ownTypes(catalog: Catalog, target: Address): Dependent[] {
  if (target.kind === "type")
    return target.part === undefined ? [{ object: address("type", target, ARRAY), type: "auto" }] : [];
  if (target.kind !== "relation" || catalog.relations.get(keyOf(target))?.kind === "sequence") return [];
  return [{ object: address("type", target), type: "auto" }];
}

/** What an extension brings goes with it; what others make of that stands in the way: columns, calls, routines of its language. */
function broughtBy(catalog: Catalog, target: Address): Dependent[] {
  const members = target.kind === "extension" ? membersOf(target.name) : undefined;
  if (!members) return [];
  const schema = catalog.extensions.get(target.name)?.schema ?? "pg_catalog";
  const brought = (kind: AddressKind, names: Iterable<string>) =>
    [...names].map((name): Dependent => ({ object: address(kind, { schema, name }), type: "auto" }));
  const languages = new Set(
    members.objects.filter(({ kind }) => kind === "language").map(({ name }) => name),
  );
  const routines = languages.size > 0 ? [...catalog.routines.values()].flat() : [];
  return [
    ...brought("type", members.types.keys()),
    ...brought("routine", members.functions ?? []),
    ...brought("relation", members.relations),
    ...routines
      .filter(({ language }) => languages.has(language))
      .flatMap((routine) => needsOfRoutine(routine)[0]?.dependent ?? [])
      .map((object): Dependent => ({ object, type: "normal" })),
  ];
}

/** Tables and other objects, which the catalog keeps apart, in the order of the statements that made them. */
const ofAllKinds = (catalog: Catalog, dependents: readonly Dependent[]): Dependent[] =>
  dependents.toSorted((a, b) => byOrigin(findOrigin(catalog, a.object), findOrigin(catalog, b.object)));

/** The columns of one relation are found from the first to the last, and so reported from the last to the first. */
function inOrderOfMaking(dependents: readonly Dependent[]): Dependent[] {
  const ordered: Dependent[] = [];
  let columns: Dependent[] = [];
  const flush = () => {
    ordered.push(...columns.reverse());
    columns = [];
  };
  for (const dependent of dependents) {
    const { object } = dependent;
    if (object.kind !== "column" || (columns[0] && !sameName(columns[0].object, object))) flush();
    if (object.kind === "column") columns.push(dependent);
    else ordered.push(dependent);
  }
  flush();
  return ordered;
}

function needsThatMayConcern(catalog: Catalog, target: Address): readonly Need[] {
  switch (target.kind) {
    case "schema":
      return [
        ...[...catalog.relations.values()].filter(isIn(target)).flatMap(needsOfRelation),
        ...[...catalog.types.values()].filter(isIn(target)).flatMap(needsOfType),
        ...[...catalog.routines.values()].flat().filter(isIn(target)).flatMap(needsOfRoutine),
      ];
    case "extension":
    case "published table":
      return [];
    case "object":
      return [...catalog.relations.values()]
        .filter((relation) => isTable(relation) && relation.foreign?.server === target.name)
        .flatMap(needsOfRelation);
    case "type":
      return [
        ...relationsConcerned(catalog, target).flatMap(needsOfRelation),
        ...[...catalog.types.values()].flatMap(needsOfType),
        ...[...catalog.routines.values()].flat().flatMap(needsOfRoutine),
      ];
    case "routine":
      return [
        ...relationsConcerned(catalog, target).flatMap(needsOfRelation),
        ...[...catalog.types.values()].flatMap(needsOfType),
      ];
    default:
      return relationsConcerned(catalog, target).flatMap(needsOfRelation);
  }
}

const isIn =
  ({ name }: Address) =>
  ({ schema }: { readonly schema: string }) =>
    schema === name;

/** The relation itself, or that of the part, and those that refer to it. */
function relationsConcerned(catalog: Catalog, target: Address): readonly Relation[] {
  if (target.kind === "type")
    return [
      ...referrersTo(catalog, "type", target),
      ...referrersTo(catalog, "type", { schema: "", name: target.name }),
    ];
  if (target.kind === "routine") return referrersTo(catalog, "call", target);
  const owner = target.kind === "index" ? catalog.indexOwners.get(keyOf(target)) : target;
  const own = owner && catalog.relations.get(keyOf(owner));
  const others = owner ? referrersTo(catalog, "relation", owner) : [];
  return own ? [own, ...others.filter((other) => other !== own)] : others;
}

/** A whole relation stands for its columns too. */
function concerns(catalog: Catalog, on: Address | Called, target: Address): boolean {
  if (on.kind === "call") return target.kind === "routine" && isCallOf(catalog, on, target);
  if (target.kind === "relation" && sameName(on, target))
    return on.kind === "relation" || on.kind === "column";
  if (on.kind === "type" && on.schema === "")
    return target.kind === "type" && on.name === target.name && on.part === target.part;
  return sameAddress(on, target);
}

/** Parts without an entry of their own in `pg_depend`: they are the object. */
const isPartOf = (dependent: Address, target: Address): boolean =>
  (target.kind === "relation" && dependent.kind === "column" && sameName(dependent, target)) ||
  sameAddress(dependent, target);

/** A view whose query could not be looked at mentions a column that several of the relations have, or may have. */
function isAmbiguous(catalog: Catalog, dependent: Address, on: Address | Called): boolean {
  if (on.kind !== "column" || dependent.kind !== "relation") return false;
  const view = catalog.relations.get(keyOf(dependent));
  if (!isView(view) || view.columns.length > 0) return false;
  return view.reads.some((read) => {
    if (sameName(read, on) || !read.columns.includes(on.part ?? "")) return false;
    const other = catalog.relations.get(keyOf(read));
    if (isView(other))
      return other.columns.length === 0 || other.columns.some(({ name }) => name === on.part);
    return !isTable(other) || other.assumed === true || other.columns.some(({ name }) => name === on.part);
  });
}

/** Whether a call can mean the routine and nothing else: a call that may mean another overload is left alone. */
function isCallOf(catalog: Catalog, call: Called, target: Address): boolean {
  if (call.name !== target.name || (call.schema !== undefined && call.schema !== target.schema)) return false;
  // What an extension brings is known by name alone.
  if (target.part === undefined) return !catalog.routines.has(keyOf(target));
  const schemas = call.schema === undefined ? [...catalog.schemas.keys()] : [call.schema];
  const overloads = schemas.flatMap(
    (schema) => catalog.routines.get(keyOf({ schema, name: call.name })) ?? [],
  );
  const fitting = overloads.filter((routine) => takes(routine, call.argumentCount));
  const [only] = fitting;
  return (
    fitting.length === 1 &&
    only !== undefined &&
    sameAddress(address("routine", only, needsOfRoutine(only)[0]?.dependent.part), target)
  );
}

function takes(routine: Routine, count: number): boolean {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  const required = inputs.filter(
    (argument) => argument.default === undefined && argument.mode !== "variadic",
  );
  return (
    count >= required.length && (count <= inputs.length || inputs.some(({ mode }) => mode === "variadic"))
  );
}

/**
 * A foreign key stands on a unique index over the columns that it references: the first that fits
 * (`transformFkeyCheckAttrs` of tablecmds.c).
 */
function foreignKeysOnIndex(catalog: Catalog, target: Address): Address[] {
  if (target.kind !== "index") return [];
  const owner = catalog.indexOwners.get(keyOf(target));
  const table = owner && catalog.relations.get(keyOf(owner));
  if (!isTable(table)) return [];
  return referrersTo(catalog, "relation", table).flatMap((relation) =>
    isTable(relation)
      ? relation.constraints.flatMap((constraint) =>
          constraint.kind === "foreign key" &&
          sameName(constraint.references, table) &&
          keyIndexOf(catalog, table, constraint.referencedColumns)?.name === target.name
            ? [address("constraint", relation, constraint.name)]
            : [],
        )
      : [],
  );
}

/** The index that makes columns of a table fit to be referenced. */
export function keyIndexOf(
  catalog: Catalog,
  name: { schema: string; name: string },
  columns: readonly string[],
) {
  const table = catalog.relations.get(keyOf(name));
  if (!isTable(table)) return undefined;
  return table.indexes.find(
    (index) =>
      index.unique &&
      index.valid &&
      !index.predicate &&
      index.keys.length === columns.length &&
      index.keys.every(({ column }) => column !== undefined && columns.includes(column)),
  );
}

/**
 * The object that another is an internal part of: it cannot be dropped by itself (`DEPENDENCY_INTERNAL` and the
 * partition dependencies of pg_depend). With its partition an index goes all the same (`DEPENDENCY_PARTITION_SEC`).
 */
export function ownerOf(catalog: Catalog, object: Address, through?: Address): Address | undefined {
  const relation = catalog.relations.get(keyOf(object));
  switch (object.kind) {
    case "index": {
      const table = catalog.indexOwners.get(keyOf(object));
      const holder = table && catalog.relations.get(keyOf(table));
      if (!isTable(holder) && !isView(holder)) return undefined;
      const index = holder.indexes.find(({ name }) => name === object.name);
      if (index?.parent && through?.kind !== "relation" && through?.kind !== "column")
        return address("index", index.parent);
      return index?.constraint === undefined ? undefined : address("constraint", holder, index.constraint);
    }
    case "relation": {
      if (relation?.kind !== "sequence" || !relation.ownedBy) return undefined;
      const { table, column } = relation.ownedBy;
      const owner = catalog.relations.get(keyOf(table));
      const isIdentity =
        isTable(owner) && owner.columns.some(({ name, identity }) => name === column && identity);
      return isIdentity ? address("column", table, column) : undefined;
    }
    case "type":
      return isTable(relation) || isView(relation) ? address("relation", relation) : undefined;
    default:
      return undefined;
  }
}
