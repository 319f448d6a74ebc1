import type { StatementEffects } from "../../workspace/statement-effects";
import { blockings } from "./blocking";
import type { RelationEffect } from "./relation-effects";

/** How long locks are held, by the transaction that the statement runs in. */
export function transactionWords({ transaction, tool, prediction }: StatementEffects): string {
  if (!prediction.inTransaction) return "It cannot run in a transaction block, and commits by itself.";
  const { number, openedBy, spansMigrations } = transaction;
  if (number === undefined) return "It commits by itself, and its locks are gone.";
  if (openedBy === "file") return "Locks are held until this transaction's COMMIT.";
  const [last, all] = spansMigrations
    ? ["the last pending migration", "all of them"]
    : ["this migration", "it"];
  const why = `${tool ?? "the project"} runs ${all} in one transaction`;
  return `Locks are held until ${last} ends, since ${why}.`;
}

/** How long it waits for its locks, and how long it may run; an endless wait matters where it blocks somebody. */
export function timeoutWords(
  { settings: { lockTimeout, statementTimeout } }: StatementEffects,
  relations: readonly RelationEffect[],
): readonly string[] {
  return [
    isSet(lockTimeout)
      ? `It gives up after ${duration(lockTimeout)} of waiting for a lock (\`lock_timeout\`).`
      : blockings(relations).length > 0 &&
        "No `lock_timeout` is set: it waits for its locks without end, and all who come later wait behind it.",
    isSet(statementTimeout) && `It is ended after ${duration(statementTimeout)} (\`statement_timeout\`).`,
  ].filter((sentence) => sentence !== false);
}

/** 0 is no limit (manual, lock_timeout). */
const isSet = (milliseconds: number | undefined): milliseconds is number =>
  milliseconds !== undefined && milliseconds > 0;

const UNITS = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

/** "5 s", "1.5 s", "2 min" */
export function duration(milliseconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => milliseconds >= length) ?? ["ms", 1];
  return `${Number((milliseconds / size).toFixed(2))} ${unit}`;
}
