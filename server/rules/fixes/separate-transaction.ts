import type { FixEdit } from "../finding";
import type { Step } from "../step";
import { insertAfterStatement, removeStatement, replaceStatement } from "./edit";

/** The wait for a lock that generated statements allow themselves. */
export const LOCK_TIMEOUT = "5s";

/** Statements that only prepare others: a file that holds nothing else beside one statement is that statement's own. */
const isPreparation = (text: string): boolean =>
  /^(set|reset|select\s+(pg_catalog\.)?set_config)\b/i.test(text);

const NEEDS_NO_TRANSACTION = /\bCONCURRENTLY\b/i;

/**
 * Edits after which `statements` run instead of this one, each by itself, outside of any transaction:
 * in place where the file runs that way or is this statement's own, else in the migration that comes next.
 * Undefined where the tool has no way to do it.
 */
export function runOutsideTransaction(
  step: Step,
  statements: readonly string[],
  title: string,
): FixEdit[] | undefined {
  const sql = statements.join(";\n");
  if (step.transaction.number === undefined)
    return isAloneInMessage(step, statements)
      ? [replaceStatement(step, sql)]
      : moveToNextMigration(step, statements, title);
  if (
    step.transaction.openedBy === "tool" &&
    statements.every(
      (statement) => !NEEDS_NO_TRANSACTION.test(statement) || step.migration?.leavesTransaction(statement),
    )
  )
    return [replaceStatement(step, sql)];
  if (step.transaction.openedBy === "tool" && isAlone(step) && mayHold(step, statements)) {
    const optOut = step.migration?.withoutTransaction();
    if (optOut) return [...optOut, replaceStatement(step, sql)];
  }
  if (step.migration) return moveToNextMigration(step, statements, title);
  return moveBehindCommit(step, sql);
}

const isAlone = (step: Step): boolean =>
  !step.statements.some((statement, index) => index !== step.index && !isPreparation(statement.parsed.text));

const mayHold = (step: Step, statements: readonly string[]): boolean =>
  statements.length === 1 || step.migration?.tool.noTransaction.onlyOneStatement !== true;

/** One statement of one message runs by itself; two would share a transaction. */
const isAloneInMessage = (step: Step, statements: readonly string[]): boolean =>
  statements.length === 1 || step.migration?.tool.transaction !== "implicit";

function moveToNextMigration(
  step: Step,
  statements: readonly string[],
  title: string,
): FixEdit[] | undefined {
  if (
    !step.migration ||
    step.migration.tool.noTransaction.kind === "impossible" ||
    !mayHold(step, statements)
  )
    return undefined;
  return [removeStatement(step), ...step.migration.next(title, terminated(statements), false).edits];
}

function moveBehindCommit(step: Step, sql: string): FixEdit[] | undefined {
  const end = step.statements
    .slice(step.index + 1)
    .find((statement) => /^(commit|end)\b/i.test(statement.parsed.text));
  return end && [removeStatement(step), insertAfterStatement(step, `${sql};`, end.range.end)];
}

/**
 * Edits after which `later` runs in a transaction of its own that starts when this one has ended: right behind where
 * every statement commits by itself, else in the migration that comes next.
 */
export function runInLaterTransaction(
  step: Step,
  later: readonly string[],
  title: string,
): FixEdit[] | undefined {
  if (step.transaction.number === undefined && !step.transaction.spansMigrations) {
    if (step.migration?.tool.transaction === "implicit")
      return [...step.migration.next(title, terminated(later), true).edits];
    return [insertAfterStatement(step, terminated(later))];
  }
  if (step.migration) return [...step.migration.next(title, terminated(later), true).edits];
  const end = step.statements
    .slice(step.index + 1)
    .find((statement) => /^(commit|end)\b/i.test(statement.parsed.text));
  return end && [insertAfterStatement(step, terminated(later), end.range.end)];
}

const terminated = (statements: readonly string[]): string =>
  statements.map((statement) => `${statement};`).join("\n");
