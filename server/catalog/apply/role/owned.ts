import type { ChangeOf } from "../../changes/change";
import type { Address } from "../../dependencies/address";
import { address, schemaAddress } from "../../dependencies/address";
import type { Catalog } from "../../model/catalog";
import type { Grant, GrantedKind, Owned } from "../../model/grant";
import { isOfCluster } from "../../model/cluster-object";
import { OWNER } from "../../model/grant";
import { keyOf, sameName } from "../../model/names";
import { referrersOf } from "../../model/references";
import type { Relation } from "../../model/relation";
import { isTable, isView } from "../../model/relation";
import type { Routine } from "../../model/routine";
import { renameGrantees, withoutRole } from "./access-list";
import { namedRole } from "./acting-role";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";
import { putRelation, without } from "../edit";
import { withGrants } from "./grant";
import { drop } from "../drop";
import { resolveRelation } from "../resolve";
import { signatureOf } from "../routine/routine";
import { withoutPoliciesFor } from "../table/row-security";

/** An object with another owner; its grants go on with it, those to the new owner become the owner's. */
export function withOwner<T extends Owned>(
  object: T,
  owner: string | undefined,
  kind: GrantedKind | undefined,
  postgres: number,
): T {
  if (object.owner === owner) return object;
  const owned = owner === undefined ? (without(object, "owner") as T) : { ...object, owner };
  if (!kind || owner === undefined) return owned;
  return withGrants(
    owned,
    renameGrantees(object.grants, kind, postgres, (role) => (role === owner ? OWNER : role)),
  );
}

/** ALTER TABLE … OWNER TO and its kin: sequences that the table's columns own go along. */
export function setOwner(catalog: Catalog, change: ChangeOf<"setOwner">, context: ApplyContext): Catalog {
  const name = resolveRelation(catalog, change.relation, context.searchPath);
  const relation = catalog.relations.get(keyOf(name));
  if (!relation) return catalog;
  const owner = namedRole(change.owner, context);
  const sequences = referrersOf(catalog, name).filter(
    (other) => other.kind === "sequence" && other.ownedBy && sameName(other.ownedBy.table, name),
  );
  return [relation, ...sequences].reduce(
    (next, one) => putRelation(next, ownedRelation(one, owner, majorOf(context))),
    catalog,
  );
}

export const grantedKind = (relation: Relation): GrantedKind =>
  relation.kind === "sequence" ? "sequence" : "table";

/** Owner of the relation, and grants on its columns, which follow too. */
function ownedRelation(relation: Relation, owner: string | undefined, postgres: number): Relation {
  const owned = withOwner(relation, owner, grantedKind(relation), postgres);
  return owner === undefined
    ? owned
    : mapColumnGrants(owned, (grants) =>
        renameGrantees(grants, "column", postgres, (role) => (role === owner ? OWNER : role)),
      );
}

type EditGrants = (grants: readonly Grant[]) => readonly Grant[] | undefined;

export function mapColumnGrants(relation: Relation, edit: EditGrants): Relation {
  const isGranted = (isTable(relation) || isView(relation)) && relation.columns.some(({ grants }) => grants);
  if (!isGranted) return relation;
  const columnEdit = <C extends { readonly grants?: readonly Grant[] }>(column: C): C =>
    column.grants ? withGrants(column, edit(column.grants)) : column;
  return isTable(relation)
    ? { ...relation, columns: relation.columns.map(columnEdit) }
    : { ...relation, columns: relation.columns.map(columnEdit) };
}

/** What `mapOwned` does to an object; `kind` is undefined where nothing can be granted on it. */
export type EditOwned = <T extends Owned>(object: T, kind: GrantedKind | undefined) => T;

/** Kinds of `Catalog.objects` that privileges can be granted on. */
const GRANTED_OBJECTS: ReadonlySet<string> = new Set([
  "database",
  "foreign-data wrapper",
  "language",
  "parameter",
  "server",
  "tablespace",
]);

export const grantedKindOf = (kind: string): GrantedKind | undefined =>
  GRANTED_OBJECTS.has(kind) ? (kind as GrantedKind) : undefined;

/** Edits everything that has an owner; what stays the same is shared. */
export function mapOwned(catalog: Catalog, edit: EditOwned, editColumnGrants?: EditGrants): Catalog {
  let next = catalog;
  for (const relation of catalog.relations.values()) {
    const edited = edit(relation, grantedKind(relation));
    const all = editColumnGrants ? mapColumnGrants(edited, editColumnGrants) : edited;
    if (all !== relation) next = putRelation(next, all);
  }
  return {
    ...next,
    schemas: next.schemas.map((schema) => edit(schema, "schema")),
    types: next.types.map((type) => edit(type, "type")),
    routines: next.routines.map((overloads) =>
      mapShared(overloads, (routine: Routine) => edit(routine, "function")),
    ),
    objects: next.objects.map((object) => edit(object, grantedKindOf(object.kind))),
  };
}

function mapShared<T>(list: readonly T[], edit: (one: T) => T): readonly T[] {
  const edited = list.map(edit);
  return edited.every((one, index) => one === list[index]) ? list : edited;
}

export function reassignOwned(
  catalog: Catalog,
  change: ChangeOf<"reassignOwned">,
  context: ApplyContext,
): Catalog {
  const owners = change.roles.map((role) => namedRole(role, context));
  const to = namedRole(change.to, context);
  const postgres = majorOf(context);
  const reassigned = mapOwned(catalog, (object, kind) =>
    owners.includes(object.owner) ? withOwner(object, to, kind, postgres) : object,
  );
  // Grants on columns turn into the new owner's as well.
  return [...catalog.relations.values()]
    .filter(({ owner }) => owners.includes(owner))
    .reduce((next, { schema, name }) => {
      const relation = next.relations.get(keyOf({ schema, name }));
      return relation && to !== undefined
        ? putRelation(
            next,
            mapColumnGrants(relation, (grants) =>
              renameGrantees(grants, "column", postgres, (role) => (role === to ? OWNER : role)),
            ),
          )
        : next;
    }, reassigned);
}

/** DROP OWNED BY: the objects of a role go, and what it was granted on those of others (`shdepDropOwned`). */
export function dropOwned(catalog: Catalog, change: ChangeOf<"dropOwned">, context: ApplyContext): Catalog {
  return change.roles.reduce((next, name) => {
    const role = namedRole(name, context);
    return role === undefined ? next : dropOwnedBy(next, role, change.cascade, context);
  }, catalog);
}

function dropOwnedBy(catalog: Catalog, role: string, cascade: boolean, context: ApplyContext): Catalog {
  const postgres = majorOf(context);
  const isOwn = ({ owner }: Owned) => owner === role;
  const dropped = drop(catalog, addressesOf(catalog, isOwn), cascade);
  const next: Catalog = {
    ...dropped,
    // Databases and what else the whole cluster shares stay.
    objects: dropped.objects.filter((object) => !isOwn(object) || isOfCluster(object)),
    defaultPrivileges: catalog.defaultPrivileges
      .filter((entry) => entry.role !== role)
      .map((entry) => ({ ...entry, grants: entry.grants.filter(({ grantee }) => grantee !== role) }))
      .filter(({ grants }) => grants.length > 0),
  };
  const revoked = mapOwned(
    next,
    (object, kind) => (kind ? withGrants(object, withoutRole(object.grants, kind, postgres, role)) : object),
    (grants) => withoutRole(grants, "column", postgres, role),
  );
  return withoutPoliciesFor(revoked, role);
}

/** What has dependents of its own. */
const addressesOf = (catalog: Catalog, isWanted: (object: Owned) => boolean): Address[] => [
  ...[...catalog.schemas.values()].filter(isWanted).map(({ name }) => schemaAddress(name)),
  ...[...catalog.relations.values()].filter(isWanted).map((relation) => address("relation", relation)),
  ...[...catalog.types.values()].filter(isWanted).map((type) => address("type", type)),
  ...[...catalog.routines.values()]
    .flat()
    .filter(isWanted)
    .map((routine) => address("routine", routine, signatureOf(routine))),
];
