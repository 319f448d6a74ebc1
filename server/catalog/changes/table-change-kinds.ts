import type { TableChangeKind } from "./change";

/** Every kind of change that a subcommand of ALTER TABLE makes. */
const KINDS: Readonly<Record<TableChangeKind, true>> = {
  addColumn: true,
  addConstraint: true,
  addIdentity: true,
  alterColumnType: true,
  alterConstraint: true,
  attachPartition: true,
  clusterOn: true,
  detachPartition: true,
  dropColumn: true,
  dropConstraint: true,
  dropDefault: true,
  dropGeneratedExpression: true,
  dropIdentity: true,
  dropNotNull: true,
  finalizeDetach: true,
  inherit: true,
  otherAlterTable: true,
  renameColumn: true,
  renameConstraint: true,
  setAccessMethod: true,
  setColumnOptions: true,
  setCompression: true,
  setDefault: true,
  setForeignColumnOptions: true,
  setForeignOptions: true,
  setGeneratedExpression: true,
  setIdentity: true,
  setNotNull: true,
  setOptions: true,
  setPersistence: true,
  setReplicaIdentity: true,
  setRowSecurity: true,
  setRuleState: true,
  setStatistics: true,
  setStorage: true,
  setTablespace: true,
  setTriggerState: true,
  setType: true,
  validateConstraint: true,
};

/** The same answer for every kind of table change, for a record by kinds. */
export const forTableChanges = <T>(answer: T): Readonly<Record<TableChangeKind, T>> =>
  Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, answer])) as Record<TableChangeKind, T>;
