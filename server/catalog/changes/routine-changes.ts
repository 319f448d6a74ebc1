import type { Routine, RoutineArgument } from "../model/routine";
import type { OptionEdits } from "./object-changes";
import type { DataType } from "../model/data-type";

import type { Definition } from "./definition-part";
import type { Reference } from "./definitions";

/** What CREATE FUNCTION and ALTER FUNCTION alike can say. */
export interface RoutineEdits extends Partial<
  Pick<
    Routine,
    "volatility" | "security" | "leakproof" | "strict" | "cost" | "rows" | "window" | "transforms"
  >
> {
  readonly support?: Reference;
  readonly parallel?: "unsafe" | "restricted" | "safe";
  /** Undefined is RESET. */
  readonly settings?: OptionEdits;
  /** RESET ALL, before what `settings` says. */
  readonly resetAll?: true;
}

/** Functions, procedures and aggregates. */
export interface RoutineChanges {
  createRoutine: {
    readonly routine: Reference;
    readonly routineKind: "function" | "procedure" | "aggregate";
    readonly replace: boolean;
    readonly arguments: readonly RoutineArgument[];
    readonly returns: DataType | undefined;
    readonly returnsSet: boolean;
    readonly language: string;
    readonly volatility: "immutable" | "stable" | "volatile";
    readonly security: "invoker" | "definer";
    readonly leakproof: boolean;
    readonly strict: boolean;
    readonly settings: Readonly<Record<string, string>>;
    readonly body: string;
    readonly sqlBody?: string;
    readonly library?: string;
    readonly cost?: number;
    readonly rows?: number;
    readonly parallel?: "restricted" | "safe";
    readonly window?: true;
    readonly support?: Reference;
    readonly transforms?: readonly DataType[];
    readonly aggregate?: Definition;
    readonly directArguments?: number;
  };
  dropRoutine: {
    readonly routine: Reference;
    readonly routineKind: "function" | "procedure" | "aggregate" | "routine";
    readonly argumentTypes: readonly DataType[] | undefined;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  alterRoutine: {
    readonly routine: Reference;
    readonly routineKind: "function" | "procedure" | "routine";
    readonly argumentTypes: readonly DataType[] | undefined;
    readonly edits: RoutineEdits;
  };
}
