import type { EnabledState } from "./named-object";
import type { Origin } from "./names";

/** A rewrite rule of a table or view, other than the one that makes a view. */
export interface Rule {
  readonly name: string;
  readonly event: "select" | "insert" | "update" | "delete";
  readonly instead: boolean;
  /** WHERE, deparsed. */
  readonly condition?: string;
  /** The commands, deparsed; none is NOTHING. */
  readonly actions: readonly string[];
  readonly enabled: EnabledState;
  readonly comment?: string;
  readonly origin?: Origin;
}
