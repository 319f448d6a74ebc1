import { Map as PersistentMap, type List } from "immutable";
import type { QualifiedName, Origin } from "./names";
import { keyOf } from "./names";
import type { NamedObject } from "./named-object";
import type { Relation, Table } from "./relation";
import { isTable } from "./relation";
import type { Grant, Role } from "./role";
import type { Routine } from "./routine";
import type { TypeDefinition } from "./type-definition";

export interface Schema {
  readonly name: string;
  readonly owner?: string;
  readonly comment?: string;
  readonly origin?: Origin;
}

export interface Extension {
  readonly name: string;
  readonly schema?: string;
  readonly version?: string;
  readonly origin?: Origin;
}

/**
 * What a schema is at one moment. Immutable: a change makes a new Catalog that shares all it can with the old one,
 * so that every statement of a timeline can keep the one before and after it.
 *
 * Maps are keyed by `keyOf(name)`, schemas, extensions and roles by their bare names, grants by their own text, other
 * objects by `objectKey`.
 */
export interface Catalog {
  readonly schemas: PersistentMap<string, Schema>;
  readonly relations: PersistentMap<string, Relation>;
  /** Name of an index → the relation that has it. */
  readonly indexOwners: PersistentMap<string, QualifiedName>;
  /** What relations refer to → keys of those relations (`referrersTo`). */
  readonly referrers: PersistentMap<string, List<string>>;
  readonly types: PersistentMap<string, TypeDefinition>;
  /** All overloads of one name together. */
  readonly routines: PersistentMap<string, readonly Routine[]>;
  /** Statistics, event triggers, foreign servers, operators, …: what has no map of its own. */
  readonly objects: PersistentMap<string, NamedObject>;
  readonly extensions: PersistentMap<string, Extension>;
  readonly roles: PersistentMap<string, Role>;
  readonly grants: PersistentMap<string, Grant>;
}

/** A new database: the schema `public` and nothing in it. */
export const EMPTY_CATALOG: Catalog = {
  schemas: PersistentMap<string, Schema>([["public", { name: "public" }]]),
  relations: PersistentMap(),
  indexOwners: PersistentMap(),
  referrers: PersistentMap(),
  types: PersistentMap(),
  routines: PersistentMap(),
  objects: PersistentMap(),
  extensions: PersistentMap(),
  roles: PersistentMap(),
  grants: PersistentMap(),
};

export const findRelation = (catalog: Catalog, name: QualifiedName): Relation | undefined =>
  catalog.relations.get(keyOf(name));

export function findTable(catalog: Catalog, name: QualifiedName): Table | undefined {
  const relation = findRelation(catalog, name);
  return isTable(relation) ? relation : undefined;
}
