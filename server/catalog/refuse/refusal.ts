import type { Catalog } from "../model/catalog";
import type { Origin } from "../model/names";
import type { TextRange } from "../../sql/text-range";

/** Why PostgreSQL refuses a statement, in the words of its version. */
export interface Refusal {
  /** Five characters: "42P01". */
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  /** The name that brings it on, where that is less than the change. */
  readonly range?: TextRange;
  /** It rests on what the catalog does not hold: a relation that would be there, or anything else. */
  readonly missing?:
    | { readonly kind: "relation"; readonly schema: string; readonly name: string }
    | { readonly kind: "other" };
  /** What the history says about it: where the thing in the way was made, where the missing one went. */
  readonly because?: { readonly origin: Origin; readonly message: string };
}

/** What a refusal depends on beyond the change and the catalog before it. */
export interface RefuseContext {
  /** `search_path` in effect, without `pg_catalog` and `$user`. */
  readonly searchPath: readonly string[];
  /** Major version, 10 to 18. */
  readonly postgres: number;
  /** A transaction block is open, also one that a tool opened. */
  readonly inTransaction: boolean;
  /** What the catalog does not hold does not exist. Else only what it surely knows is a reason to refuse. */
  readonly closedWorld: boolean;
}

/** The moment of a change: all that a check looks at. */
export interface Moment extends RefuseContext {
  readonly catalog: Catalog;
}

/** A check of one kind of change. */
export type Check<C> = (change: C, moment: Moment) => Refusal | undefined;

/** `"users"`, `"app.users"`: a name in a message, with the schema only where the statement wrote one. */
export const written = ({ schema, name }: { readonly schema?: string | undefined; readonly name: string }) =>
  schema === undefined ? name : `${schema}.${name}`;

/** What made an object, for `Refusal.because`. */
export const madeAt = (object: { readonly origin?: Origin } | undefined): Pick<Refusal, "because"> =>
  object?.origin ? { because: { origin: object.origin, message: "It is made here" } } : {};

/** The first refusal of checks that PostgreSQL makes one after the other. */
export function firstOf(...checks: readonly (() => Refusal | undefined)[]): Refusal | undefined {
  for (const check of checks) {
    const refusal = check();
    if (refusal) return refusal;
  }
  return undefined;
}

/** The first refusal that some of the items bring on. */
export function firstFor<T>(
  items: readonly T[],
  check: (item: T, index: number) => Refusal | undefined,
): Refusal | undefined {
  for (const [index, item] of items.entries()) {
    const refusal = check(item, index);
    if (refusal) return refusal;
  }
  return undefined;
}
