import type { Change } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Names } from "./names";

/** An object of a catalog: the name of its kind and its own. */
export type NodeId = string;

/** What a step of a diff knows. */
export interface Moment {
  /** The catalog after all changes made so far. */
  readonly work: Catalog;
  /** The catalog to come to. */
  readonly after: Catalog;
  /** The server's major version. */
  readonly postgres: number;
  /** The role that will run the changes, as far as it is known: new objects are its. */
  readonly role: string | undefined;
  /** Whether an object is still to be made or changed. */
  isPending(node: NodeId): boolean;
  /** Tells that an object is made as part of another: its definition has been said. */
  said(node: NodeId): void;
}

/** PostgreSQL cannot alter it: it must go and come anew, with all that depends on it. */
export const RECREATE = "recreate";

export type Alteration = readonly Change[] | typeof RECREATE;

/** What a diff knows of one kind of object. */
export interface ObjectKind<T> {
  readonly name: string;
  /** Among what could be made in any order, small ranks come first; drops run the other way. */
  readonly rank: number;
  /** What uses it is not all known: it goes when all else is done. */
  readonly goesLast?: true;
  /** The rank of an object that has another one than its kind. */
  rankOf?(object: T): number | undefined;
  /** What `create` makes of an object: all but owner and comment, where it does not say otherwise. */
  asCreated?(object: T): T;
  list(catalog: Catalog): Iterable<T>;
  /** Unique among its kind. */
  keyOf(object: T): string;
  /** The object of the same key. */
  find(catalog: Catalog, object: T): T | undefined;
  /** What must be there before it, and cannot go while it is there. */
  needs(object: T, names: Names): Iterable<NodeId>;
  /** What had better be there before it. */
  wishes?(object: T, names: Names): Iterable<NodeId>;
  /** The one that it is a part of: it goes with it, and what it needs its owner needs. */
  within?(object: T, names: Names): NodeId | undefined;
  /** What else takes it along when it goes, and may bring it along when it comes. */
  comesWith?(object: T, names: Names): Iterable<NodeId>;
  /** Names that no two objects can have at once, whatever their kinds. */
  holds?(object: T): Iterable<string>;
  alter(before: T, after: T, moment: Moment): Alteration;
  create(object: T, moment: Moment): readonly Change[];
  drop(object: T, moment: Moment): readonly Change[];
  /** Whether dropping it alone unties tables that need each other. */
  cuts?(object: T): boolean;
  /** Kinds of dependants that PostgreSQL wants away while it is altered so. */
  disturbs?(before: T, after: T): ReadonlySet<string>;
  /** The object after a type that it is of was renamed out of the way. */
  follow?(object: T, aside: unknown): T;
  /** Renames it out of the way, while its users move to the one that replaces it. */
  setAside?(object: T, moment: Moment): { readonly change: Change; readonly aside: T };
}

export const nodeOf = <T>(kind: Pick<ObjectKind<T>, "name" | "keyOf">, object: T): NodeId =>
  `${kind.name}:${kind.keyOf(object)}`;
