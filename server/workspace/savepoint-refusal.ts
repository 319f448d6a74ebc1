import type { Change } from "../catalog/changes/change";
import type { Refusal } from "../catalog/refuse/refusal-of";
import type { SettingsState } from "./session-settings";

const COMMANDS: Readonly<Record<string, string>> = {
  savepoint: "SAVEPOINT",
  "rollback to savepoint": "ROLLBACK TO SAVEPOINT",
  "release savepoint": "RELEASE SAVEPOINT",
};

/**
 * Why PostgreSQL refuses a savepoint's statement (`DefineSavepoint`, `RollbackToSavepoint` of xact.c): there is no
 * transaction block, be it that several statements of one message share a transaction, or no such savepoint.
 */
export function savepointRefusal(
  change: Change,
  { savepoints }: SettingsState,
  inBlock: boolean,
  postgres: number,
): Refusal | undefined {
  const command = change.kind === "transactionControl" ? COMMANDS[change.action] : undefined;
  if (change.kind !== "transactionControl" || command === undefined) return undefined;
  if (!inBlock) return { sqlstate: "25P01", message: `${command} can only be used in transaction blocks` };
  if (change.action === "savepoint" || savepoints.some(({ name }) => name === change.savepoint))
    return undefined;
  if (postgres < 11) return { sqlstate: "3B001", message: "no such savepoint" };
  return { sqlstate: "3B001", message: `savepoint "${change.savepoint ?? ""}" does not exist` };
}
