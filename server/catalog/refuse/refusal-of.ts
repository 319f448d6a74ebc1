import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import { forTableChanges } from "../changes/table-change-kinds";
import type { Catalog } from "../model/catalog";
import { alterIndex } from "./index/alter-index";
import { alterTable, setOwner, setSchema } from "./table/alter-table";
import { attachIndex, createIndex } from "./index/create-index";
import { createSequence, createTable, createView, alterSequence } from "./create-relation";
import { dropIndex, dropRelation } from "./drop-relation";
import { setSetting, transactionControl } from "./settings";
import type { Check, Refusal, RefuseContext } from "./refusal";
import { createRoutine, dropRoutine } from "./routine/routines";
import { alterPolicy, createPolicy, dropPolicy, renamePolicy } from "./table/row-security";
import { createSchema, dropSchema, renameSchema } from "./object/schemas";
import { refuseOnPartitioned } from "./table/partitioned-table";
import { refuseForRows } from "./table/rows";
import { refuseYoungFunction } from "./routine/young-functions";
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
  renameDomainConstraint,
  renameEnumLabel,
  renameType,
} from "./type/types";

import { addAttribute, alterAttributeType, dropAttribute, renameAttribute } from "./type/attributes";
import { createRule, dropRule, renameRule } from "./object/rules";
import { createStatistics } from "./object/statistics";
import { comment } from "./object/comments";
import { copy } from "./copy";
import { createExtension, dropExtension } from "./object/extensions";
import { grant } from "./role/grants";
import { cluster, lockTable, refreshMaterializedView, reindex, truncate, vacuum } from "./maintenance";
import {
  alterEventTrigger,
  alterExtension,
  alterForeignDataWrapper,
  alterRoutine,
  alterServer,
  alterStatistics,
  alterSubscription,
  alterTablespace,
  createForeignDataWrapper,
  createServer,
  dropClusterObject,
  dropObject,
  ofServer,
  renameObject,
  setObjectOwner,
  setObjectSchema,
} from "./object/objects";
import { alterPublication, createPublication } from "./object/publications";
import { createEventTrigger, createTrigger, dropTrigger, renameTrigger } from "./object/triggers";
import { planQuery, query } from "./queries";
import { renameRelation } from "./rename-relation";
import {
  alterDefaultPrivileges,
  alterRole,
  createRole,
  dropOwned,
  dropRole,
  grantRole,
  reassignOwned,
} from "./role/roles";

export type { Refusal, RefuseContext } from "./refusal";

/** What each kind of change is refused for; PostgreSQL takes the kinds that are not here as they come. */
const CHECKS: { readonly [K in ChangeKind]?: Check<ChangeOf<K>> } = {
  ...forTableChanges(alterTable),
  addAttribute,
  alterAttributeType,
  alterDefaultPrivileges,
  alterEventTrigger,
  alterExtension,
  alterForeignDataWrapper,
  alterIndex,
  alterPublication,
  alterRoutine,
  alterServer,
  alterStatistics,
  alterSubscription,
  alterTablespace,
  alterUserMapping: ofServer,
  cluster,
  createEventTrigger,
  createRule,
  createStatistics,
  dropAttribute,
  createForeignDataWrapper,
  createPublication,
  createServer,
  createUserMapping: ofServer,
  dropClusterObject,
  dropObject,
  dropOwned,
  dropRule,
  renameAttribute,
  renameDomainConstraint,
  renameRule,
  dropUserMapping: (change, moment) => (change.ifExists ? undefined : ofServer(change, moment)),
  grantRole,
  importForeignSchema: ofServer,
  planQuery,
  reassignOwned,
  renameObject,
  setObjectOwner,
  setObjectSchema,
  setOwner,
  vacuum,
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
