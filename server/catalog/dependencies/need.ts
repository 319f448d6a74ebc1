import type { FunctionCall } from "../model/expression";
import type { Address } from "./address";

/**
 * Why one object needs another (manual, `pg_depend`): `normal` stands in the way of a plain DROP, `auto` goes with what
 * it depends on, without a word.
 */
export type NeedType = "normal" | "auto";

/** A function as an expression calls it, before it is known which overload that is. */
export interface Called extends FunctionCall {
  readonly kind: "call";
}

/** `dependent` cannot be without `on`. */
export interface Need {
  readonly dependent: Address;
  readonly on: Address | Called;
  readonly type: NeedType;
}

export const normal = (dependent: Address, on: Address | Called): Need => ({ dependent, on, type: "normal" });
export const auto = (dependent: Address, on: Address): Need => ({ dependent, on, type: "auto" });
