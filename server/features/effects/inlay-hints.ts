import type { InlayHint } from "vscode-languageserver-types";
import type { LineIndex } from "../../sql/line-index";
import type { TextRange } from "../../sql/text-range";
import type { StatementEffects } from "../../workspace/statement-effects";
import { blockedWords, blockings, onlyNames, wholesaleWords } from "./blocking";
import { effectsInMarkdown } from "./markdown";
import { relationEffects } from "./relation-effects";

/** A quiet word behind each statement of a range that makes reads or writes of an existing relation wait. */
export const inlayHints = (
  statements: readonly StatementEffects[],
  text: string,
  lines: LineIndex,
  within: TextRange,
): InlayHint[] =>
  statements.flatMap((effects) => {
    const place = placeFor(effects.statement.range, text);
    if (place < within.start || place > within.end) return [];
    const label = labelOf(effects);
    if (label === undefined) return [];
    return [
      {
        position: lines.positionAt(place),
        label,
        tooltip: { kind: "markdown", value: effectsInMarkdown(effects) },
        paddingLeft: true,
      },
    ];
  });

/**
 * "blocks writes, scans orders"; undefined where reads and writes go on. Editors cut what is long (VS Code behind 43
 * characters), so a name that the work has is not said of the lock as well.
 */
function labelOf(effects: StatementEffects): string | undefined {
  if (!effects.prediction.ok) return undefined;
  const relations = relationEffects(effects);
  const blocked = blockings(relations);
  if (blocked.length === 0) return undefined;
  const work = relations.filter(
    ({ isNew, rewrite, scanned }) => !isNew && (rewrite !== undefined || scanned),
  );
  const isAllOfIt = work.map(({ name }) => name).join() === onlyNames(blocked).join();
  return [`blocks ${isAllOfIt ? blocked[0]!.work : blockedWords(blocked)}`, ...wholesaleWords(work)].join(
    ", ",
  );
}

/** Behind the statement if it stands on one line, with its semicolon; else at the end of its first line. */
function placeFor({ start, end }: TextRange, text: string): number {
  const line = text.slice(start, endOfLine(text, start)).trimEnd();
  if (start + line.length < end) return start + line.length;
  const semicolon = /^\s*;/.exec(text.slice(end, start + line.length));
  return end + (semicolon?.[0].length ?? 0);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
