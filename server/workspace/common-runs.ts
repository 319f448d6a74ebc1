import type { Catalog } from "../catalog/model/catalog";
import type { StepTransaction } from "../rules/step";
import type { Statement } from "../sql/sql-file";
import type { StatementRun } from "./run-section";

/** How many statements an earlier run and the present one have in common. */
export interface CommonRuns {
  /** From the first on; they stand where they stood. */
  readonly start: number;
  /** Up to the last; they may stand elsewhere. */
  readonly end: number;
}

export function commonRuns(
  known: readonly StatementRun[],
  statements: readonly Statement[],
  transactions: readonly StepTransaction[],
  before: Catalog,
): CommonRuns {
  const isSame = (run: StatementRun | undefined, index: number): boolean =>
    run !== undefined &&
    run.statement.parsed === statements[index]?.parsed &&
    isSameTransaction(run.transaction, transactions[index]);
  const isInPlace = (index: number) =>
    isSame(known[index], index) && known[index]!.statement.range.start === statements[index]!.range.start;

  let start = 0;
  if (known[0]?.before === before) while (isInPlace(start)) start++;
  const most = Math.min(known.length, statements.length) - start;
  let end = 0;
  while (end < most && isSame(known.at(-end - 1), statements.length - end - 1)) end++;
  return { start, end };
}

const isSameTransaction = (one: StepTransaction, other: StepTransaction | undefined): boolean =>
  one.number === other?.number &&
  one.openedBy === other?.openedBy &&
  one.spansMigrations === other?.spansMigrations;
