import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import { forTableChanges } from "../changes/table-change-kinds";
import type { Catalog } from "../model/catalog";
import { alterIndex, attachIndex } from "./index/alter-index";
import { bound } from "./bind";
import { namedRole } from "./role/acting-role";
import { renameObject, renameType, setObjectOwner, setObjectSchema } from "./object/alter-object";
import {
  alterPublication,
  alterSubscription,
  createPublication,
  createSubscription,
  dropClusterObject,
} from "./object/publication";
import { typedTableChanges, type AttributeChange } from "./table/typed-tables";
import { alterDatabase, alterTablespace, createTablespace } from "./object/tablespace";
import { alterTable } from "./table/alter-table";
import { comment } from "./object/comment";
import type { ApplyContext } from "./context";
import { createIndex } from "./index/create-index";
import { createTable } from "./table/create-table";
import { alterDefaultPrivileges } from "./role/default-privileges";
import { applyDrop } from "./drop";
import { applyGrant } from "./role/grant";
import { moveAllInTablespace } from "./object/move-all";
import { dropOwned, reassignOwned, setOwner } from "./role/owned";
import { renameRelation, setSchema } from "./relation";
import { alterSequence, createSequence } from "./object/sequence";
import { alterDefaultSettings, alterRole, createRole, dropRole, grantRole } from "./role/role";
import { copy, query, truncate } from "./table/rows";
import { alterRoutine, createRoutine } from "./routine/routine";
import { alterPolicy, createPolicy, dropPolicy, renamePolicy } from "./table/row-security";
import { createSchema, renameSchema } from "./object/schema";
import { alterExtension, createExtension } from "./object/extension";
import { createView, refreshMaterializedView } from "./view";
import { createTrigger, dropTrigger, renameTrigger } from "./object/trigger";
import { alterBaseType, createBaseType, createRangeType } from "./type/base-type";
import { alterEventTrigger, createEventTrigger } from "./object/event-trigger";
import {
  alterForeignDataWrapper,
  alterServer,
  alterUserMapping,
  createForeignDataWrapper,
  createServer,
  createUserMapping,
  dropUserMapping,
} from "./object/foreign";
import { alterObject, createObject } from "./object/object";
import { createRule, dropRule, renameRule, setRuleState } from "./object/rule";
import { alterStatistics, createStatistics } from "./object/statistics";
import {
  addAttribute,
  alterAttributeType,
  createCompositeType,
  renameAttribute,
} from "./type/composite-type";
import {
  addDomainConstraint,
  addEnumLabel,
  alterDomain,
  createDomain,
  createEnum,
  renameDomainConstraint,
  renameEnumLabel,
} from "./type/type";

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
