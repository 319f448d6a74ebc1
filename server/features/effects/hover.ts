import type { Hover } from "vscode-languageserver-types";
import type { LineIndex } from "../../sql/line-index";
import type { TextRange } from "../../sql/text-range";
import type { StatementEffects } from "../../workspace/statement-effects";
import { toRange } from "../documents";
import { leadingWords } from "./leading-words";
import { effectsInMarkdown } from "./markdown";
import { relationEffects } from "./relation-effects";

/** What the statement will do whose leading words an offset lies in; nothing of statements that do not matter. */
export function effectsHover(
  statements: readonly StatementEffects[],
  offset: number,
  lines: LineIndex,
): Hover | undefined {
  for (const effects of statements) {
    const range = leadingWords(effects.statement);
    if (offset < range.start || offset > range.end || !matters(effects)) continue;
    return {
      contents: { kind: "markdown", value: effectsInMarkdown(effects) },
      range: toRange(lines, range satisfies TextRange),
    };
  }
  return undefined;
}

/** More than the everyday locks of queries: somebody waits, a table is gone through whole, or nothing will happen at all. */
function matters(effects: StatementEffects): boolean {
  const { ok, inTransaction } = effects.prediction;
  if (!ok || !inTransaction) return true;
  return relationEffects(effects).some(
    ({ mode, waits, isNew, rewrite, scanned }) =>
      rewrite !== undefined ||
      scanned ||
      waits.includes("autovacuum") ||
      (isNew && mode === "ACCESS EXCLUSIVE"),
  );
}
