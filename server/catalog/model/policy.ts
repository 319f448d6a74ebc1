import type { Expression } from "./expression";
import type { Origin } from "./names";

/** A row security policy; it belongs to its table. */
export interface Policy {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  /** `public` where the text names none. */
  readonly roles: readonly string[];
  readonly using?: Expression;
  readonly withCheck?: Expression;
  readonly comment?: string;
  readonly origin?: Origin;
}
