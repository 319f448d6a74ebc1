import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import { forTableChanges } from "../changes/table-change-kinds";
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
  ...forTableChanges(alterTable),
  addDomainConstraint,
  addEnumLabel,
  alterDomain,
  alterPolicy,
  alterRole,
  alterSequence,
  attachIndex,
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
  dropExtension,
  dropIndex,
  dropPolicy,
  dropRelation,
  dropRole,
  dropRoutine,
  dropSchema,
  dropTrigger,
  dropType,
  grant,
  lockTable,
  query,
  refreshMaterializedView,
  reindex,
  renameEnumLabel,
  renamePolicy,
  renameRelation,
  renameSchema,
  renameTrigger,
  renameType,
  setSchema,
  setSetting,
  transactionControl,
  truncate,
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
