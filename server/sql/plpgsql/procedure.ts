import type { ParsedStatement } from "../parsed-statement";
import type { TextRange } from "../text-range";

/**
 * What a PL/pgSQL body does, reduced to what is read of it: its SQL, what decides whether it runs, and its variables.
 * An expression is the parsed statement `SELECT expression`. All places are in the text of the statement around the
 * body.
 */
export interface Procedure {
  readonly variables: readonly Variable[];
  readonly body: readonly Action[];
}

export interface Variable {
  readonly name: string;
  /** As declared: `text`, `varchar(10)`, `orders.id%TYPE`; empty for a record. */
  readonly type: string;
  /** The value from the start: undefined for a parameter, and for what starts as NULL. */
  readonly initial: ParsedStatement | undefined;
  /** The query of a bound cursor. */
  readonly query: ParsedStatement | undefined;
  /** A parameter or one of PL/pgSQL's own, such as `FOUND`: its value comes from outside. */
  readonly isGiven: boolean;
}

/** Indexes of the variables that a statement sets. */
export type Targets = readonly number[];

export type Action =
  /** SQL that stands in the body as it is; PERFORM is a SELECT. */
  | { readonly kind: "sql"; readonly statement: ParsedStatement; readonly into: Targets }
  /** EXECUTE, also as the query of a loop, of RETURN QUERY and of OPEN. */
  | {
      readonly kind: "execute";
      readonly text: ParsedStatement;
      readonly into: Targets;
      readonly range: TextRange;
    }
  /** `variable := expression`; no `value` when only a part of the variable is set. */
  | { readonly kind: "assign"; readonly variable: number; readonly value: ParsedStatement | undefined }
  /** Only evaluated: a condition, RAISE, RETURN, GET DIAGNOSTICS, … */
  | { readonly kind: "evaluate"; readonly expressions: readonly ParsedStatement[]; readonly into: Targets }
  /** One of them runs, or none. */
  | { readonly kind: "branches"; readonly branches: readonly (readonly Action[])[] }
  | {
      readonly kind: "loop";
      readonly over: Range | undefined;
      readonly into: Targets;
      readonly body: readonly Action[];
    }
  /** With handlers an error within `body` undoes it, and the first handler for the error runs. */
  | { readonly kind: "block"; readonly body: readonly Action[]; readonly handlers: readonly Handler[] }
  /** RETURN, or EXIT and CONTINUE of a loop; perhaps with WHEN. */
  | { readonly kind: "leave"; readonly what: "routine" | "loop"; readonly surely: boolean }
  | { readonly kind: "end transaction"; readonly action: "commit" | "rollback"; readonly range: TextRange };

export interface Handler {
  /** Names as in the manual's "PostgreSQL Error Codes", or SQLSTATEs; "others" for all. */
  readonly conditions: readonly string[];
  readonly body: readonly Action[];
}

/** What a loop's variable runs over, where the loop says it. */
export type Range =
  | {
      readonly kind: "numbers";
      readonly from: ParsedStatement;
      readonly to: ParsedStatement;
      readonly by: ParsedStatement | undefined;
      readonly reverse: boolean;
    }
  | { readonly kind: "elements"; readonly array: ParsedStatement };
