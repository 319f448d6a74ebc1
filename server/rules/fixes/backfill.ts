import type { FixEdit } from "../finding";
import type { Step } from "../step";
import { insertAfterStatement } from "./edit";

/** Rows per batch: each commits in well under a second on ordinary hardware. */
const BATCH = 5000;

/**
 * Fills a column where it is NULL, batch by batch, each committed by itself, so that no row stays locked for long.
 * COMMIT inside DO needs PostgreSQL 11 and no transaction around it: where the tool always opens one, there is no fix.
 */
export function batchedBackfill(
  step: Step,
  table: string,
  column: string,
  value: string,
): readonly FixEdit[] | undefined {
  if (step.postgres < 11) return undefined;
  const sql = [
    "DO $$",
    "DECLARE",
    "  filled bigint;",
    "BEGIN",
    "  LOOP",
    `    UPDATE ${table} SET ${column} = ${value}`,
    `    WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${column} IS NULL LIMIT ${BATCH}));`,
    "    GET DIAGNOSTICS filled = ROW_COUNT;",
    "    EXIT WHEN filled = 0;",
    "    COMMIT;",
    "  END LOOP;",
    "END $$;",
  ].join("\n");
  const { migration, transaction } = step;
  if (migration)
    return migration.tool.noTransaction.kind === "impossible"
      ? undefined
      : migration.next(`fill ${table} ${column}`, sql, false).edits;
  return transaction.number === undefined ? [insertAfterStatement(step, sql)] : undefined;
}
