import type { ParsedStatement } from "../../sql/parsed-statement";
import type { Refusal } from "./refusal";

export function refuseSyntax(_statement: ParsedStatement, _postgres: number): Refusal | undefined {
  return undefined;
}
