import type { TextRange } from "../../sql/text-range";
import type { Reference } from "./definitions";
import type { StatementChanges } from "./statement-changes";
import type { TableChanges } from "./table-changes";

export type { StatementChanges } from "./statement-changes";
export type { TableChanges } from "./table-changes";

/** What every change has: the place in the statement that says it. */
interface Placed {
  readonly range: TextRange;
  /**
   * It stands in a branch, a loop or a block that catches errors: whether it runs is not known. Where it would be
   * refused it does nothing.
   */
  readonly conditional?: true;
  /** It stands in the body of DO, or of a routine that the statement calls: PostgreSQL runs it within the statement. */
  readonly inBody?: true;
  /** The blocks that it stands in which are undone as a whole when one of their changes is refused, outermost first. */
  readonly within?: readonly Attempt[];
  /** The role in whose name it is done, where that is not the acting one: an element of a CREATE SCHEMA. */
  readonly runsAs?: string;
  /** Of a DROP of several objects: all that it drops at the same time, this one included. */
  readonly together?: readonly Change[];
}

/** A branch, a loop's body, or a block that catches errors and its handlers, by a number of its own. */
export interface Attempt {
  readonly number: number;
  /** A block with handlers: PostgreSQL runs it in a subtransaction. */
  readonly catches?: true;
  /** The branches before it: one of them at most runs. */
  readonly insteadOf?: readonly number[];
  /** A handler: it runs only when this block was undone. */
  readonly afterFailureOf?: number;
}

export type TableChangeKind = keyof TableChanges;
export type StatementChangeKind = keyof StatementChanges;
export type ChangeKind = TableChangeKind | StatementChangeKind;

export type TableChange<K extends TableChangeKind = TableChangeKind> = {
  [Kind in K]: Placed & {
    readonly kind: Kind;
    readonly table: Reference;
    /** `ALTER TABLE IF EXISTS` */ readonly tableIfExists: boolean;
    /** `ALTER TABLE ONLY` */ readonly only: boolean;
  } & TableChanges[Kind];
}[K];

export type StatementChange<K extends StatementChangeKind = StatementChangeKind> = {
  [Kind in K]: Placed & { readonly kind: Kind } & StatementChanges[Kind];
}[K];

/**
 * One thing that a statement does to the schema or the session. Position independent: ranges are relative to the
 * statement's text, names are as written. `apply` resolves and performs it.
 */
export type Change = TableChange | StatementChange;

export type ChangeOf<K extends ChangeKind> = Extract<Change, { readonly kind: K }>;
