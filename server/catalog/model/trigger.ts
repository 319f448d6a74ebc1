import type { EnabledState } from "./named-object";
import type { Origin, QualifiedName } from "./names";

/** A trigger; it belongs to its table. */
export interface Trigger {
  readonly name: string;
  readonly timing: "before" | "after" | "instead of";
  readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
  readonly forEach: "row" | "statement";
  /** Columns of `UPDATE OF`. */
  readonly columns: readonly string[];
  readonly function: QualifiedName;
  readonly isConstraint: boolean;
  /** The arguments of its function. */
  readonly arguments?: readonly string[];
  /** WHEN, deparsed. */
  readonly condition?: string;
  /** REFERENCING OLD TABLE and NEW TABLE. */
  readonly oldTable?: string;
  readonly newTable?: string;
  /** Of a constraint trigger. */
  readonly deferrable?: true;
  readonly initiallyDeferred?: true;
  /** `FROM table` of a constraint trigger. */
  readonly fromTable?: QualifiedName;
  /** Of a partition: it came with the parent's trigger of this name, and goes with it. */
  readonly inherited?: true;
  readonly enabled: EnabledState;
  readonly comment?: string;
  readonly origin?: Origin;
}
