import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { alterTable, setSchema } from "./alter-table";
import { attachIndex, createIndex, reindex } from "./create-index";
import {
  createSequence,
  createTable,
  createView,
  alterSequence,
  refreshMaterializedView,
} from "./create-relation";
import { dropIndex, dropRelation } from "./drop-relation";
import { setSetting, transactionControl } from "./settings";
import type { Check, Refusal, RefuseContext } from "./refusal";
import { createRoutine, createTrigger, dropRoutine, dropTrigger, renameTrigger } from "./routines";
import { alterPolicy, createPolicy, dropPolicy, renamePolicy } from "./row-security";
import { createSchema, dropSchema, renameSchema } from "./schemas";
import {
  alterRole,
  comment,
  copy,
  createExtension,
  createRole,
  dropExtension,
  dropRole,
  grant,
  lockTable,
  query,
  renameRelation,
  truncate,
} from "./statements";
import { refuseOnPartitioned } from "./partitioned-table";
import { refuseForRows } from "./rows";
import { refuseYoungFunction } from "./young-functions";
import { refuseInTransaction } from "./transaction";
import {
  addDomainConstraint,
  addEnumLabel,
  alterDomain,
  createCompositeType,
  createDomain,
  createEnum,
  createRangeType,
  dropType,
  renameEnumLabel,
  renameType,
} from "./types";

export type { Refusal, RefuseContext } from "./refusal";

/** What each kind of change is refused for; PostgreSQL takes the kinds that are not here as they come. */
const CHECKS: { readonly [K in ChangeKind]?: Check<ChangeOf<K>> } = {
  addColumn: alterTable,
  addConstraint: alterTable,
  addDomainConstraint,
  addEnumLabel,
  addIdentity: alterTable,
  alterColumnType: alterTable,
  alterConstraint: alterTable,
  alterDomain,
  alterPolicy,
  alterRole,
  alterSequence,
  attachIndex,
  attachPartition: alterTable,
  comment,
  copy,
  createCompositeType,
  createDomain,
  createEnum,
  createExtension,
  createIndex,
  createPolicy,
  createRangeType,
  createRole,
  createRoutine,
  createSchema,
  createSequence,
  createTable,
  createTrigger,
  createView,
  detachPartition: alterTable,
  dropColumn: alterTable,
  dropConstraint: alterTable,
  dropDefault: alterTable,
  dropExtension,
  dropGeneratedExpression: alterTable,
  dropIdentity: alterTable,
  dropIndex,
  dropNotNull: alterTable,
  dropPolicy,
  dropRelation,
  dropRole,
  dropRoutine,
  dropSchema,
  dropTrigger,
  dropType,
  grant,
  inherit: alterTable,
  lockTable,
  otherAlterTable: alterTable,
  query,
  refreshMaterializedView,
  reindex,
  renameColumn: alterTable,
  renameConstraint: alterTable,
  renameEnumLabel,
  renamePolicy,
  renameRelation,
  renameSchema,
  renameTrigger,
  renameType,
  setDefault: alterTable,
  setGeneratedExpression: alterTable,
  setNotNull: alterTable,
  setOptions: alterTable,
  setPersistence: alterTable,
  setRowSecurity: alterTable,
  setSchema,
  setSetting,
  setTriggerState: alterTable,
  transactionControl,
  truncate,
  validateConstraint: alterTable,
};

/**
 * Why PostgreSQL refuses a change at its moment, in the words of its version; undefined where it takes it, or where
 * the catalog does not tell for sure.
 */
export function refusalOf(change: Change, catalog: Catalog, context: RefuseContext): Refusal | undefined {
  const moment = { ...context, catalog };
  const check = CHECKS[change.kind] as Check<Change> | undefined;
  return (
    refuseInTransaction(change, moment) ??
    refuseOnPartitioned(change, moment) ??
    check?.(change, moment) ??
    refuseYoungFunction(change, moment) ??
    refuseForRows(change, moment)
  );
}
