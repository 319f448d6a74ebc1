import type { DataType } from "./data-type";
import type { Owned } from "./grant";
import type { Origin, QualifiedName } from "./names";

export interface RoutineArgument {
  readonly name?: string;
  readonly type: DataType;
  readonly mode: "in" | "out" | "inout" | "variadic" | "table";
  /** Deparsed. */
  readonly default?: string;
}

/** A function, procedure or aggregate; overloads are told apart by their input types. */
export interface Routine extends QualifiedName, Owned {
  readonly kind: "function" | "procedure" | "aggregate";
  readonly arguments: readonly RoutineArgument[];
  /** Undefined for procedures and for functions with OUT arguments only. */
  readonly returns?: DataType;
  readonly returnsSet: boolean;
  readonly language: string;
  readonly volatility: "immutable" | "stable" | "volatile";
  readonly security: "invoker" | "definer";
  readonly leakproof: boolean;
  readonly strict: boolean;
  /** `SET name = value` options. */
  readonly settings: Readonly<Record<string, string>>;
  /** The body as written; empty where `sqlBody` is it. */
  readonly body: string;
  /** `RETURN …` or `BEGIN ATOMIC … END`, deparsed: it is bound when it is made, not when it runs. */
  readonly sqlBody?: string;
  /** COST and ROWS where they are not PostgreSQL's usual ones; PARALLEL where it is not UNSAFE. */
  readonly cost?: number;
  readonly rows?: number;
  readonly parallel?: "restricted" | "safe";
  readonly window?: true;
  /** The planner's support function. */
  readonly support?: string;
  /** `TRANSFORM FOR TYPE`. */
  readonly transforms?: readonly DataType[];
  /** Of a function in C: the file that holds it; the body is its symbol there. */
  readonly library?: string;
  /** Of an aggregate: the parameters of CREATE AGGREGATE by their names (`sfunc`, `stype`, …), as SQL. */
  readonly aggregate?: Readonly<Record<string, string>>;
  /** Of an ordered-set aggregate: how many of its arguments stand before ORDER BY. */
  readonly directArguments?: number;
  readonly comment?: string;
  readonly origin?: Origin;
}
