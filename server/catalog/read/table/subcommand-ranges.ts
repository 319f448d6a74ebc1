import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { TextRange } from "../../../sql/text-range";
import type { Reference } from "../../changes/definitions";

/** Where each subcommand stands: the tree does not say, but commas outside parentheses separate them. */
export function subcommandRanges(
  statement: ParsedStatement,
  table: Reference,
  count: number,
): readonly TextRange[] {
  const tokens = statement
    .tokens()
    .filter((token) => token.kind !== "comment" && token.range.start >= table.range.end);
  const ranges: TextRange[] = [];
  let depth = 0;
  let start: number | undefined;
  let end = 0;
  for (const token of tokens) {
    if (token.text === "(" || token.text === "[") depth++;
    else if (token.text === ")" || token.text === "]") depth--;
    if (token.text === "," && depth === 0) {
      if (start !== undefined) ranges.push({ start, end });
      start = undefined;
      continue;
    }
    // `ALTER TABLE parent *` is an old spelling of "and its descendants".
    if (start === undefined && token.text === "*") continue;
    start ??= token.range.start;
    end = token.range.end;
  }
  if (start !== undefined) ranges.push({ start, end });
  return ranges.length === count ? ranges : [];
}
