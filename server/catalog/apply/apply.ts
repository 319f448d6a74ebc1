import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import { forTableChanges } from "../changes/table-change-kinds";
import type { Catalog } from "../model/catalog";
import { alterIndex, attachIndex } from "./alter-index";
import { bound } from "./bind";
import { namedRole } from "./acting-role";
import { renameObject, renameType, setObjectOwner, setObjectSchema } from "./alter-object";
import {
  alterPublication,
  alterSubscription,
  createPublication,
  createSubscription,
  dropClusterObject,
} from "./publication";
import { typedTableChanges, type AttributeChange } from "./typed-tables";
import { alterDatabase, alterTablespace, createTablespace } from "./tablespace";
import { alterTable } from "./alter-table";
import { comment } from "./comment";
import type { ApplyContext } from "./context";
import { createIndex } from "./create-index";
import { createTable } from "./create-table";
import { alterDefaultPrivileges } from "./default-privileges";
import { applyDrop } from "./drop";
import { applyGrant } from "./grant";
import { moveAllInTablespace } from "./move-all";
import { dropOwned, reassignOwned, setOwner } from "./owned";
import { renameRelation, setSchema } from "./relation";
import { alterSequence, createSequence } from "./sequence";
import { alterDefaultSettings, alterRole, createRole, dropRole, grantRole } from "./role";
import { copy, query, truncate } from "./rows";
import { alterRoutine, createRoutine } from "./routine";
import { alterPolicy, createPolicy, dropPolicy, renamePolicy } from "./row-security";
import { createSchema, renameSchema } from "./schema";
import { alterExtension, createExtension } from "./extension";
import { createView, refreshMaterializedView } from "./view";
import { createTrigger, dropTrigger, renameTrigger } from "./trigger";
import { alterBaseType, createBaseType, createRangeType } from "./base-type";
import { alterEventTrigger, createEventTrigger } from "./event-trigger";
import {
  alterForeignDataWrapper,
  alterServer,
  alterUserMapping,
  createForeignDataWrapper,
  createServer,
  createUserMapping,
  dropUserMapping,
} from "./foreign";
import { alterObject, createObject } from "./object";
import { createRule, dropRule, renameRule, setRuleState } from "./rule";
import { alterStatistics, createStatistics } from "./statistics";
import { addAttribute, alterAttributeType, createCompositeType, renameAttribute } from "./composite-type";
import {
  addDomainConstraint,
  addEnumLabel,
  alterDomain,
  createDomain,
  createEnum,
  renameDomainConstraint,
  renameEnumLabel,
} from "./type";

type Apply<K extends ChangeKind> = (catalog: Catalog, change: ChangeOf<K>, context: ApplyContext) => Catalog;

/** Tables of a composite type follow it. */
const inTypedTables =
  <K extends AttributeChange["kind"]>(applyToType: Apply<K>): Apply<K> =>
  (catalog, change, context) =>
    typedTableChanges(catalog, change as AttributeChange, context.searchPath).reduce(
      (next, onTable) => apply(next, onTable, context),
      applyToType(catalog, change, context),
    );

/** What each kind of change makes of a catalog; kinds that are not here change nothing that it holds. */
const APPLY: { readonly [K in ChangeKind]?: Apply<K> } = {
  ...forTableChanges(alterTable),
  addAttribute: inTypedTables(addAttribute),
  alterAttributeType: inTypedTables(alterAttributeType),
  alterBaseType,
  alterEventTrigger,
  alterExtension,
  alterForeignDataWrapper,
  alterObject,
  alterRoutine,
  alterServer,
  alterStatistics,
  alterUserMapping,
  createBaseType,
  createEventTrigger,
  createForeignDataWrapper,
  createObject,
  createRule,
  createServer,
  createStatistics,
  createUserMapping,
  dropAttribute: inTypedTables<"dropAttribute">(applyDrop),
  dropObject: applyDrop,
  dropRule,
  dropUserMapping,
  moveAllInTablespace,
  refreshMaterializedView,
  renameAttribute: inTypedTables(renameAttribute),
  renameDomainConstraint,
  renameRule,
  setRuleState,
  addDomainConstraint,
  addEnumLabel,
  alterDefaultPrivileges,
  alterDefaultSettings,
  alterDomain,
  alterDatabase,
  alterIndex,
  alterPolicy,
  alterPublication,
  alterSubscription,
  alterTablespace,
  alterRole,
  alterSequence,
  attachIndex,
  cluster: (catalog, { table, index, range }, context) =>
    table && index !== undefined
      ? alterTable(
          catalog,
          { kind: "clusterOn", table, index, tableIfExists: false, only: true, range },
          context,
        )
      : catalog,
  comment,
  copy,
  createCompositeType,
  createDomain,
  createEnum,
  createExtension,
  createIndex,
  createPolicy,
  createPublication,
  createRangeType,
  createRole,
  createRoutine,
  createSchema,
  createSequence,
  createSubscription,
  createTable,
  createTablespace,
  createTrigger,
  createView,
  dropClusterObject,
  dropColumn: applyDrop,
  dropConstraint: applyDrop,
  dropExtension: applyDrop,
  dropIndex: applyDrop,
  dropOwned,
  dropPolicy,
  dropRelation: applyDrop,
  dropRole,
  dropRoutine: applyDrop,
  dropSchema: applyDrop,
  dropTrigger,
  dropType: applyDrop,
  grant: applyGrant,
  grantRole,
  query,
  reassignOwned,
  renameEnumLabel,
  renameObject,
  renamePolicy,
  renameRelation,
  renameSchema,
  renameTrigger,
  renameType,
  setObjectOwner,
  setObjectSchema,
  setOwner,
  setSchema,
  truncate,
};

/** The catalog after a change. The old one stays as it is; what the change does not touch is shared. */
export function apply(catalog: Catalog, change: Change, context: ApplyContext): Catalog {
  const applyKind = APPLY[change.kind] as
    ((catalog: Catalog, change: Change, context: ApplyContext) => Catalog) | undefined;
  if (!applyKind) return catalog;
  const { runsAs } = change;
  return applyKind(
    catalog,
    bound(change, catalog, context.searchPath),
    runsAs === undefined ? context : { ...context, user: namedRole(runsAs, context) },
  );
}
