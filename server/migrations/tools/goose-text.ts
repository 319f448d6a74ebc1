import type { TextRange } from "../../sql/text-range";
import type { Direction, MigrationProblem } from "../migration";
import { linesOf, type Line } from "../sections";

/** What goose reads from a migration's text (internal/sqlparser/parser.go). */
export interface GooseText {
  readonly sections: readonly { readonly direction: Direction; readonly range: TextRange }[];
  /** The line `-- +goose NO TRANSACTION`; it holds for both directions, wherever it stands. */
  readonly noTransaction?: TextRange;
  readonly substitutesVariables: boolean;
  readonly problems: readonly MigrationProblem[];
}

const KNOWN = /^(up|down|statementbegin|statementend|no transaction|envsub on|envsub off)$/;

export function readGoose(path: string, text: string): GooseText {
  const problems: MigrationProblem[] = [];
  const report = (line: TextRange, message: string): void => {
    problems.push({
      code: "goose",
      severity: "error",
      path,
      range: { start: line.start, end: line.end },
      message,
    });
  };

  const sections: { direction: Direction; range: { start: number; end: number } }[] = [];
  let noTransaction: TextRange | undefined;
  let substitutesVariables = false;
  let block: { readonly line: Line; ends: number } | undefined;
  let pending = "";
  let outOfOrder = false;
  for (const line of linesOf(text)) {
    const mark = markOf(line, report);
    const section = sections[sections.length - 1];
    if (mark === "up" || mark === "down") {
      if (pending.trim() !== "") report(line, unfinished("before this line"));
      pending = "";
      const misplaced = mark === "up" ? section !== undefined : section?.direction !== "up";
      if (misplaced && !outOfOrder)
        report(line, `goose wants one "-- +goose Up" first and at most one "-- +goose Down" after it.`);
      outOfOrder ||= misplaced;
      if (section) section.range.end = line.start;
      sections.push({ direction: mark, range: { start: line.next, end: text.length } });
    } else if (mark === "statementbegin") {
      if (!section || block)
        report(line, `"StatementBegin" stands inside of Up or Down and not inside of another one.`);
      block = { line, ends: 0 };
    } else if (mark === "statementend") {
      if (!block) report(line, `"StatementEnd" has no "-- +goose StatementBegin" before it.`);
      else if (noTransaction && block.ends > 1 && /\bCONCURRENTLY\b|^\s*VACUUM\b/im.test(pending))
        report(
          block.line,
          "goose sends what stands between StatementBegin and StatementEnd as one message, and PostgreSQL runs several statements of one message in a transaction, in which CONCURRENTLY and VACUUM fail. Leave out the two lines.",
        );
      block = undefined;
      pending = "";
    } else if (mark === "no transaction") noTransaction = { start: line.start, end: line.end };
    else if (mark === "envsub on") substitutesVariables = true;
    else if (mark === undefined) {
      if (pending === "" && /^\s*(--.*)?$/.test(line.text)) continue;
      if (!section) continue;
      pending += `${line.text}\n`;
      if (!endsStatement(line.text)) continue;
      const cut = insideDollarQuote(pending);
      if (block) block.ends += cut ? 0 : 1;
      else {
        if (cut)
          report(
            line,
            "goose ends a statement at this line, in the middle of a quoted body. Put a line `-- +goose StatementBegin` before the statement and `-- +goose StatementEnd` after it.",
          );
        pending = "";
      }
    }
  }

  const start = { start: 0, end: Math.min(text.length, 1) };
  if (sections.length === 0)
    report(
      start,
      `goose finds no line "-- +goose Up" and refuses the file. Put it before the first statement.`,
    );
  if (block) report(block.line, `"StatementBegin" has no "-- +goose StatementEnd" after it.`);
  else if (pending.trim() !== "")
    report({ start: text.length, end: text.length }, unfinished("at the end of the file"));
  if (text.startsWith("\uFEFF"))
    report(
      start,
      "goose does not see a mark in the first line after a byte order mark. Save the file as UTF-8 without it.",
    );
  return { sections, ...(noTransaction ? { noTransaction } : {}), substitutesVariables, problems };
}

function unfinished(where: string): string {
  return `goose misses a semicolon at the end of the statement ${where} and refuses the file.`;
}

type Report = (line: TextRange, message: string) => void;

/** The mark of a line in lower case; undefined for any other line. */
function markOf(line: Line, report: Report): string | undefined {
  if (!/^\s*--/.test(line.text) || !line.text.includes("+goose")) return undefined;
  const mark = line.text.replaceAll("--", "").replace("+goose", "").trim().toLowerCase();
  if (/^\s/.test(line.text))
    report(line, "goose refuses white space before a mark. Begin the line with `-- +goose`.");
  else if (!KNOWN.test(mark))
    report(
      line,
      "goose does not know this mark and refuses the file. It knows Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON and ENVSUB OFF.",
    );
  return mark;
}

/** goose ends a statement where the last word of a line, comment aside, ends with ";". */
function endsStatement(line: string): boolean {
  const words = line.split(/\s+/);
  const comment = words.findIndex((word) => word.startsWith("--"));
  return (
    (comment < 0 ? words : words.slice(0, comment))
      .filter((word) => word !== "")
      .at(-1)
      ?.endsWith(";") ?? false
  );
}

function insideDollarQuote(statement: string): boolean {
  const quote = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/g;
  let open: string | undefined;
  for (const [tag] of statement.matchAll(quote)) {
    if (open === undefined) open = tag;
    else if (open === tag) open = undefined;
  }
  return open !== undefined;
}
