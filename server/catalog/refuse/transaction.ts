import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import type { Moment, Refusal } from "./refusal";

type Command<K extends ChangeKind> = (change: ChangeOf<K>, moment: Moment) => string | undefined;

/** What `PreventInTransactionBlock` calls the statements that refuse a transaction block. */
const ALONE: { readonly [K in ChangeKind]?: Command<K> } = {
  createIndex: ({ concurrently }) => (concurrently ? "CREATE INDEX CONCURRENTLY" : undefined),
  dropIndex: ({ concurrently }) => (concurrently ? "DROP INDEX CONCURRENTLY" : undefined),
  detachPartition: ({ concurrently }) => (concurrently ? "ALTER TABLE ... DETACH CONCURRENTLY" : undefined),
  vacuum: ({ analyzeOnly }) => (analyzeOnly ? undefined : "VACUUM"),
  cluster: ({ table }) => (table ? undefined : "CLUSTER"),
  resetAllSettings: ({ discards }) => (discards ? "DISCARD ALL" : undefined),
  createTablespace: () => "CREATE TABLESPACE",
  dropClusterObject: ({ objectKind }) => (objectKind === "tablespace" ? "DROP TABLESPACE" : undefined),
  other: ({ tag }) => OTHERS[tag],
};

/** Statements that the catalog holds nothing of, by the tag of their tree. */
const OTHERS: Readonly<Record<string, string>> = {
  CreatedbStmt: "CREATE DATABASE",
  DropdbStmt: "DROP DATABASE",
  AlterSystemStmt: "ALTER SYSTEM",
};

/** Statements that refuse to run in a transaction block (SQLSTATE 25001). */
export function refuseInTransaction(change: Change, moment: Moment): Refusal | undefined {
  if (!moment.inTransaction || change.inBody) return undefined;
  const command = (ALONE[change.kind] as Command<ChangeKind> | undefined)?.(change as never, moment);
  return command === undefined
    ? undefined
    : { sqlstate: "25001", message: `${command} cannot run inside a transaction block` };
}
