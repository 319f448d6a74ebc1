import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { alterTable } from "./alter-table";
import { comment } from "./comment";
import type { ApplyContext } from "./context";
import { attachIndex, createIndex } from "./create-index";
import { createTable } from "./create-table";
import { alterDefaultPrivileges } from "./default-privileges";
import { applyDrop } from "./drop";
import { applyGrant } from "./grant";
import { dropOwned, reassignOwned, setOwner } from "./owned";
import { createSequence, createView, renameRelation, setSchema } from "./relation";
import { alterDefaultSettings, alterRole, createRole, dropRole, grantRole } from "./role";
import { copy, query, truncate } from "./rows";
import { createRoutine } from "./routine";
import { alterPolicy, createPolicy, dropPolicy, renamePolicy } from "./row-security";
import { createExtension, createSchema, renameSchema } from "./schema";
import { createTrigger, dropTrigger, renameTrigger } from "./trigger";
import {
  addDomainConstraint,
  addEnumLabel,
  alterDomain,
  createCompositeType,
  createDomain,
  createEnum,
  createRangeType,
  renameEnumLabel,
  renameType,
} from "./type";

type Apply<K extends ChangeKind> = (catalog: Catalog, change: ChangeOf<K>, context: ApplyContext) => Catalog;

/** What each kind of change makes of a catalog; kinds that are not here change nothing that it holds. */
const APPLY: { readonly [K in ChangeKind]?: Apply<K> } = {
  addColumn: alterTable,
  addConstraint: alterTable,
  addDomainConstraint,
  addEnumLabel,
  addIdentity: alterTable,
  alterColumnType: alterTable,
  alterConstraint: alterTable,
  alterDefaultPrivileges,
  alterDefaultSettings,
  alterDomain,
  alterPolicy,
  alterRole,
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
  dropColumn: applyDrop,
  dropConstraint: applyDrop,
  dropDefault: alterTable,
  dropExtension: applyDrop,
  dropGeneratedExpression: alterTable,
  dropIdentity: alterTable,
  dropIndex: applyDrop,
  dropNotNull: alterTable,
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
  inherit: alterTable,
  reassignOwned,
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
  setOwner,
  setPersistence: alterTable,
  setRowSecurity: alterTable,
  setSchema,
  setTriggerState: alterTable,
  truncate,
  validateConstraint: alterTable,
};

/** The catalog after a change. The old one stays as it is; what the change does not touch is shared. */
export function apply(catalog: Catalog, change: Change, context: ApplyContext): Catalog {
  const applyKind = APPLY[change.kind] as
    ((catalog: Catalog, change: Change, context: ApplyContext) => Catalog) | undefined;
  return applyKind ? applyKind(catalog, change, context) : catalog;
}
