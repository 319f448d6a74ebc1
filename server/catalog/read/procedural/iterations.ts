import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { Range } from "../../../sql/plpgsql/procedure";
import { textValue, type Value } from "./value";

/** A loop is read turn by turn when it says its turns and has no more than these. */
const MOST_TURNS = 200;

/** The values of a loop's variable, one for each turn; undefined where they are not sure, or too many. */
export function iterationsOf(
  range: Range,
  valueOf: (expression: ParsedStatement) => Value,
): readonly Value[] | undefined {
  if (range.kind === "elements") {
    const array = valueOf(range.array);
    const elements = array.whole ? array.elements : undefined;
    return elements && elements.length <= MOST_TURNS ? elements : undefined;
  }
  const from = numberOf(valueOf(range.from));
  const to = numberOf(valueOf(range.to));
  const by = range.by ? numberOf(valueOf(range.by)) : 1;
  if (from === undefined || to === undefined || !by || by < 0) return undefined;
  const turns = Math.floor((range.reverse ? from - to : to - from) / by) + 1;
  if (turns > MOST_TURNS) return undefined;
  const step = range.reverse ? -by : by;
  return Array.from({ length: Math.max(0, turns) }, (_, turn) => textValue(String(from + turn * step)));
}

function numberOf(value: Value): number | undefined {
  return value.whole && value.text !== null && /^-?\d+$/.test(value.text) ? Number(value.text) : undefined;
}
