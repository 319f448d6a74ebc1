import { endOfBlank, endOfWord, isWord } from "./lexemes";
import { isWordStart } from "./characters";

/** The statements that a `;` inside of an action list or a routine body does not end. */
const ACTIONS_OF_A_RULE = ["select", "insert", "update", "delete", "notify", "values", "table", "with"];
const STATEMENTS_OF_A_BODY = [
  "select",
  "insert",
  "update",
  "delete",
  "merge",
  "values",
  "table",
  "with",
  "return",
  "end",
];

const AFTER_CREATE = 1;
const AFTER_OR = 2;
const AFTER_REPLACE = 3;

/**
 * What the splitter must know of the statement that it is in, learnt from its bare words: psql counts parentheses
 * and, in CREATE FUNCTION and CREATE PROCEDURE, BEGIN … END with the CASE … END inside.
 *
 * psql lets an open parenthesis swallow every `;` that follows. An editor sees many parentheses that are still open,
 * so here only the two statements whose grammar has a `;` within may go on after one: the action list of CREATE RULE
 * and a BEGIN ATOMIC body, and those only when what follows can stand in them. Valid SQL is cut as psql cuts it.
 */
export class StatementShape {
  parentheses = 0;
  private kind: "new" | "create" | "routine" | "rule" | "copy" | "other" = "new";
  private progress = 0;
  private bodyDepth = 0;
  private fromSeen = false;
  private stdinSeen = false;
  private labelNext = false;
  private beginSeen = false;

  reset(): void {
    this.parentheses = 0;
    this.kind = "new";
    this.progress = 0;
    this.bodyDepth = 0;
    this.fromSeen = false;
    this.stdinSeen = false;
    this.labelNext = false;
    this.beginSeen = false;
  }

  /** COPY … FROM STDIN: lines of data follow. */
  get readsData(): boolean {
    return this.stdinSeen;
  }

  /** Takes a token that is not a bare word. */
  other(isDot: boolean): void {
    if (this.kind === "new") this.kind = "other";
    this.labelNext = isDot;
    this.beginSeen = false;
    this.fromSeen = false;
  }

  word(text: string, start: number, end: number): void {
    switch (this.kind) {
      case "other":
      case "rule":
        return;
      case "new":
        if (isWord(text, start, end, "create")) {
          this.kind = "create";
          this.progress = AFTER_CREATE;
        } else this.kind = isWord(text, start, end, "copy") ? "copy" : "other";
        return;
      case "create":
        return this.wordAfterCreate(text, start, end);
      case "copy":
        if (this.parentheses > 0) return;
        // The grammar takes STDOUT for STDIN here.
        if (this.fromSeen && (isWord(text, start, end, "stdin") || isWord(text, start, end, "stdout"))) {
          this.stdinSeen = true;
        }
        this.fromSeen = isWord(text, start, end, "from");
        return;
      case "routine":
        return this.wordOfRoutine(text, start, end);
    }
  }

  private wordAfterCreate(text: string, start: number, end: number): void {
    if (this.progress === AFTER_CREATE && isWord(text, start, end, "or")) this.progress = AFTER_OR;
    else if (this.progress === AFTER_OR && isWord(text, start, end, "replace")) this.progress = AFTER_REPLACE;
    else if (this.progress === AFTER_OR) this.kind = "other";
    else if (isWord(text, start, end, "function") || isWord(text, start, end, "procedure"))
      this.kind = "routine";
    else this.kind = isWord(text, start, end, "rule") ? "rule" : "other";
  }

  private wordOfRoutine(text: string, start: number, end: number): void {
    // After a dot or AS a keyword is a mere label: `SELECT t.end AS case`.
    const isLabel = this.labelNext;
    this.labelNext = isWord(text, start, end, "as");
    if (this.parentheses > 0 || isLabel) return;
    if (this.bodyDepth === 0) {
      if (this.beginSeen && isWord(text, start, end, "atomic")) this.bodyDepth = 1;
      this.beginSeen = isWord(text, start, end, "begin");
    } else if (isWord(text, start, end, "case")) this.bodyDepth++;
    else if (isWord(text, start, end, "end")) this.bodyDepth--;
  }

  /** True when the `;` before `next` belongs to the statement: it separates what an action list or a body holds. */
  continuesAfterSemicolon(text: string, next: number): boolean {
    if (this.bodyDepth > 0) {
      // No parenthesis of a body spans two of its statements.
      if (!continuesWith(text, next, STATEMENTS_OF_A_BODY)) return false;
      this.parentheses = 0;
      return true;
    }
    return this.kind === "rule" && this.parentheses > 0 && continuesWith(text, next, ACTIONS_OF_A_RULE);
  }
}

function continuesWith(text: string, next: number, words: readonly string[]): boolean {
  const start = endOfBlank(text, next);
  const unit = text.charCodeAt(start);
  if (!isWordStart(unit)) return unit === 40 || unit === 41 || unit === 59;
  const end = endOfWord(text, start);
  return words.some((word) => isWord(text, start, end, word));
}
