import { Map as PersistentMap, type List } from "immutable";
import type { DefaultPrivileges } from "./default-privileges";
import { PUBLIC, type Grant, type Owned } from "./grant";
import type { QualifiedName, Origin } from "./names";
import { keyOf } from "./names";
import type { NamedObject } from "./named-object";
import type { Relation, Table } from "./relation";
import { isTable } from "./relation";
import type { DefaultSettings, Role } from "./role";
import type { Routine } from "./routine";
import type { TypeDefinition } from "./type-definition";

export interface Schema extends Owned {
  readonly name: string;
  readonly comment?: string;
  readonly origin?: Origin;
}

export interface Extension {
  readonly name: string;
  readonly schema?: string;
  readonly version?: string;
  readonly comment?: string;
  readonly origin?: Origin;
}

/**
 * What a schema is at one moment. Immutable: a change makes a new Catalog that shares all it can with the old one,
 * so that every statement of a timeline can keep the one before and after it.
 *
 * Maps are keyed by `keyOf(name)`, schemas, extensions and roles by their bare names, other objects by `objectKey`. What
 * is granted on an object stands at the object.
 */
export interface Catalog {
  readonly schemas: PersistentMap<string, Schema>;
  readonly relations: PersistentMap<string, Relation>;
  /** Name of an index → the relation that has it. */
  readonly indexOwners: PersistentMap<string, QualifiedName>;
  /** Why there may be more than the catalog holds, where the text hints at that; of text alone. */
  readonly open?: string;
  /**
   * How many constraints of a schema have a name: PostgreSQL, where it chooses one, takes none that another table of
   * the schema has.
   */
  readonly constraintNames: PersistentMap<string, number>;
  /** What relations refer to → keys of those relations (`referrersTo`). */
  readonly referrers: PersistentMap<string, List<string>>;
  readonly types: PersistentMap<string, TypeDefinition>;
  /** All overloads of one name together. */
  readonly routines: PersistentMap<string, readonly Routine[]>;
  /** Statistics, event triggers, foreign servers, operators, …: what has no map of its own. */
  readonly objects: PersistentMap<string, NamedObject>;
  readonly extensions: PersistentMap<string, Extension>;
  readonly roles: PersistentMap<string, Role>;
  /** By `settingsKey`. */
  readonly defaultSettings: PersistentMap<string, DefaultSettings>;
  /** By `defaultPrivilegesKey`. */
  readonly defaultPrivileges: PersistentMap<string, DefaultPrivileges>;
}

const publicGrant = (privilege: string): Grant => ({ privilege, grantee: PUBLIC, withGrantOption: false });

/** The schema that every database has from the start; who owns the database owns it since 15. */
const PUBLIC_SCHEMA: Schema = {
  name: "public",
  owner: "pg_database_owner",
  grants: [publicGrant("usage")],
  comment: "standard public schema",
};

/** Up to 14, everybody could create in it. */
const OPEN_PUBLIC_SCHEMA: Schema = {
  name: "public",
  grants: [publicGrant("create"), publicGrant("usage")],
  comment: "standard public schema",
};

/** A new database of PostgreSQL 15 and later: the schema `public` and nothing in it. */
export const EMPTY_CATALOG: Catalog = {
  schemas: PersistentMap<string, Schema>([["public", PUBLIC_SCHEMA]]),
  relations: PersistentMap(),
  indexOwners: PersistentMap(),
  constraintNames: PersistentMap(),
  referrers: PersistentMap(),
  types: PersistentMap(),
  routines: PersistentMap(),
  objects: PersistentMap(),
  extensions: PersistentMap(),
  roles: PersistentMap(),
  defaultSettings: PersistentMap(),
  defaultPrivileges: PersistentMap(),
};

const BEFORE_15: Catalog = {
  ...EMPTY_CATALOG,
  schemas: PersistentMap<string, Schema>([["public", OPEN_PUBLIC_SCHEMA]]),
};

/** A new database of a major version. */
export const emptyCatalog = (postgres: number): Catalog => (postgres < 15 ? BEFORE_15 : EMPTY_CATALOG);

export const findRelation = (catalog: Catalog, name: QualifiedName): Relation | undefined =>
  catalog.relations.get(keyOf(name));

export function findTable(catalog: Catalog, name: QualifiedName): Table | undefined {
  const relation = findRelation(catalog, name);
  return isTable(relation) ? relation : undefined;
}
