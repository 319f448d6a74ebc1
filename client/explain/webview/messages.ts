/** What the panel and the page in it tell each other. Types only. */
import type { ExplainResult, Range } from "../../../server/protocol";

export type PlanResult = Extract<ExplainResult, { kind: "plan" }>;

/** A plan, and the statement in a document that it came from. */
export interface PlanView {
  /** Tells plans apart. */
  readonly id: string;
  readonly result: PlanResult;
  readonly origin: { readonly uri: string; readonly range: Range };
}

export type MessageToPage =
  | { readonly type: "show"; readonly view: PlanView }
  /** A run is under way, or has ended; the plan shown stays until another comes. */
  | { readonly type: "busy"; readonly busy: boolean };

export type MessageFromPage =
  /** The page listens; `shown` is the id of the plan that it remembered and drew. */
  | { readonly type: "ready"; readonly shown: string | null }
  | { readonly type: "run"; readonly analyze: boolean }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "open"; readonly format: "text" | "json" }
  | { readonly type: "reveal" };
