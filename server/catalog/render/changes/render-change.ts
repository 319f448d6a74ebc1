import type { Change, StatementChange, StatementChangeKind } from "../../changes/change";
import type { ObjectChanges } from "../../changes/object-changes";
import { quoteIdentifier } from "../../quote-identifier";
import { quoteLiteral } from "../literal";
import { settingValue } from "../setting";
import {
  isWordlessTableKind,
  renderAlterTable,
  type SubcommandChange,
  type WordlessTableKind,
} from "./alter-table";
import {
  renderAlterDefaultSettings,
  renderAlterRole,
  renderCreateRole,
  renderDropOwned,
  renderDropRole,
  renderGrantRole,
  renderReassignOwned,
} from "./cluster";
import { renderRenameObject, renderSetObjectOwner, renderSetObjectSchema } from "./altered-object";
import {
  renderAlterPublication,
  renderAlterSubscription,
  renderCreatePublication,
  renderCreateSubscription,
  renderDropClusterObject,
} from "./publication";
import { renderAlterDatabase, renderAlterTablespace, renderCreateTablespace } from "./tablespace";
import { roleName } from "../policy";
import { renderCreateTable } from "./create-table";
import { renderAlterDefaultPrivileges, renderGrant } from "./grant";
import {
  renderAlterPolicy,
  renderCreatePolicy,
  renderCreateTrigger,
  renderDropOnTable,
  renderRenameOnTable,
} from "./on-table";
import type { Reference } from "../../changes/definitions";
import { cascade, ifExists, ifNotExists, renderReference, words } from "./reference";
import {
  renderAlterIndex,
  renderAlterSequence,
  renderCreateIndex,
  renderCreateSequence,
  renderCreateView,
  renderDropIndex,
  renderDropRelation,
} from "./relation";
import { renderCreateRoutine, renderDropRoutine } from "./routine";
import {
  renderAddDomainConstraint,
  renderAddEnumLabel,
  renderAlterDomain,
  renderCreateCompositeType,
  renderCreateDomain,
  renderCreateEnum,
  renderDropType,
} from "./type";

/** Changes that do not hold all that their statement said: queries, bodies, and what the catalog does not know. */
type WordlessKind =
  | WordlessTableKind
  | "query"
  | "planQuery"
  | "copy"
  | "call"
  | "doBlock"
  | "dynamicSql"
  | "other"
  | "transactionControl"
  | keyof ObjectChanges
  | "addAttribute"
  | "dropAttribute"
  | "alterAttributeType"
  | "renameAttribute"
  | "renameDomainConstraint"
  | "createBaseType"
  | "alterBaseType"
  | "alterRoutine"
  | "createRule"
  | "dropRule"
  | "renameRule"
  | "comment"
  | "createRangeType"
  | "vacuum"
  | "cluster"
  | "reindex";

/** A change that can be said in SQL. */
export type RenderableChange = Exclude<Change, { readonly kind: WordlessKind }>;

type StatementKind = Exclude<StatementChangeKind, WordlessKind>;

const rename = (object: string, to: string): string => `ALTER ${object} RENAME TO ${quoteIdentifier(to)};`;

/** How each kind of change is said. */
const STATEMENTS: { readonly [K in StatementKind]: (change: StatementChange<K>) => string } = {
  createSchema: ({ name, owner, ifNotExists: conditional }) =>
    `${words(
      "CREATE SCHEMA",
      ifNotExists(conditional).trim(),
      name !== undefined && (owner === undefined || owner !== name) && quoteIdentifier(name),
      owner !== undefined && `AUTHORIZATION ${roleName(owner)}`,
    )};`,
  dropSchema: ({ name, ifExists: conditional, cascade: cascades }) =>
    `DROP SCHEMA ${ifExists(conditional)}${quoteIdentifier(name)}${cascade(cascades)};`,
  renameSchema: ({ name, to }) => rename(`SCHEMA ${quoteIdentifier(name)}`, to),
  createTable: renderCreateTable,
  dropRelation: renderDropRelation,
  renameRelation: ({ relation, relationKind, to, ...change }) =>
    rename(`${relationKind.toUpperCase()} ${ifExists(change.ifExists)}${renderReference(relation)}`, to),
  setSchema: ({ relation, to, ...change }) =>
    `ALTER TABLE ${ifExists(change.ifExists)}${renderReference(relation)} SET SCHEMA ${quoteIdentifier(to)};`,
  setOwner: ({ relation, owner, ...change }) =>
    `ALTER TABLE ${ifExists(change.ifExists)}${renderReference(relation)} OWNER TO ${quoteIdentifier(owner)};`,
  createIndex: renderCreateIndex,
  dropIndex: renderDropIndex,
  attachIndex: ({ index, partition }) =>
    `ALTER INDEX ${renderReference(index)} ATTACH PARTITION ${renderReference(partition)};`,
  alterIndex: renderAlterIndex,
  moveAllInTablespace: ({ relationKind, from, to, owners }) =>
    `${words(
      `ALTER ${relationKind.toUpperCase()} ALL IN TABLESPACE ${quoteIdentifier(from)}`,
      owners.length > 0 && `OWNED BY ${owners.map(quoteIdentifier).join(", ")}`,
      `SET TABLESPACE ${quoteIdentifier(to)}`,
    )};`,
  createView: renderCreateView,
  refreshMaterializedView: ({ view, concurrently, withData }) =>
    `${words(
      "REFRESH MATERIALIZED VIEW",
      concurrently && "CONCURRENTLY",
      renderReference(view),
      !withData && "WITH NO DATA",
    )};`,
  createSequence: renderCreateSequence,
  alterSequence: renderAlterSequence,
  createEnum: renderCreateEnum,
  addEnumLabel: renderAddEnumLabel,
  renameEnumLabel: ({ type, label, to }) =>
    `ALTER TYPE ${renderReference(type)} RENAME VALUE ${quoteLiteral(label)} TO ${quoteLiteral(to)};`,
  createDomain: renderCreateDomain,
  addDomainConstraint: renderAddDomainConstraint,
  alterDomain: renderAlterDomain,
  createCompositeType: renderCreateCompositeType,
  dropType: renderDropType,
  renameType: ({ type, to }) => rename(`TYPE ${renderReference(type)}`, to),
  createRoutine: renderCreateRoutine,
  dropRoutine: renderDropRoutine,
  createTrigger: renderCreateTrigger,
  renameTrigger: renderRenameOnTable("TRIGGER"),
  dropTrigger: renderDropOnTable("TRIGGER"),
  createPolicy: renderCreatePolicy,
  alterPolicy: renderAlterPolicy,
  dropPolicy: renderDropOnTable("POLICY"),
  renamePolicy: renderRenameOnTable("POLICY"),
  createExtension: ({ name, schema, version, cascade: cascades, ifNotExists: conditional }) =>
    `${words(
      `CREATE EXTENSION ${ifNotExists(conditional)}${quoteIdentifier(name)}`,
      schema !== undefined && `WITH SCHEMA ${quoteIdentifier(schema)}`,
      version !== undefined && `VERSION ${quoteLiteral(version)}`,
    )}${cascade(cascades)};`,
  dropExtension: ({ name, ifExists: conditional, cascade: cascades }) =>
    `DROP EXTENSION ${ifExists(conditional)}${quoteIdentifier(name)}${cascade(cascades)};`,
  renameObject: renderRenameObject,
  setObjectSchema: renderSetObjectSchema,
  setObjectOwner: renderSetObjectOwner,
  createPublication: renderCreatePublication,
  alterPublication: renderAlterPublication,
  createSubscription: renderCreateSubscription,
  alterSubscription: renderAlterSubscription,
  dropClusterObject: renderDropClusterObject,
  createTablespace: renderCreateTablespace,
  alterTablespace: renderAlterTablespace,
  alterDatabase: renderAlterDatabase,
  createRole: renderCreateRole,
  alterRole: renderAlterRole,
  dropRole: renderDropRole,
  grantRole: renderGrantRole,
  alterDefaultSettings: renderAlterDefaultSettings,
  reassignOwned: renderReassignOwned,
  dropOwned: renderDropOwned,
  grant: renderGrant,
  alterDefaultPrivileges: renderAlterDefaultPrivileges,
  truncate: ({ tables, cascade: cascades }) =>
    `TRUNCATE ${tables.map(renderInheritable).join(", ")}${cascade(cascades)};`,
  lockTable: ({ tables, mode }) => `LOCK TABLE ${tables.map(renderInheritable).join(", ")} IN ${mode} MODE;`,
  setSetting: ({ name, value, local }) =>
    `SET ${local ? "LOCAL " : ""}${name} = ${value === undefined ? "DEFAULT" : settingValue(name, value)};`,
  resetAllSettings: () => "RESET ALL;",
};

const renderInheritable = (table: Reference): string =>
  `${table.only ? "ONLY " : ""}${renderReference(table)}`;

/** Whether a change holds all that its statement must say. */
export function isRenderable(change: Change): change is RenderableChange {
  switch (change.kind) {
    case "createTable":
      return change.fromQuery === undefined;
    case "createRoutine":
      return change.aggregate === undefined;
    case "alterSubscription":
      return (
        change.connection !== undefined ||
        change.publications !== undefined ||
        change.enabled !== undefined ||
        Object.keys(change.options).length > 0
      );
    default:
      return change.kind in STATEMENTS || isSubcommand(change);
  }
}

export const isSubcommand = (change: Change): change is SubcommandChange =>
  "tableIfExists" in change && !isWordlessTableKind(change.kind);

/** The statement that makes a change, as a person would write it. */
export const renderChange = (change: RenderableChange): string =>
  isSubcommand(change)
    ? renderAlterTable([change])
    : (STATEMENTS[change.kind as StatementKind] as (change: RenderableChange) => string)(change);
