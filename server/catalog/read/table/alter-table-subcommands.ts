import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterTableCmd } from "../../../sql/tree";
import type { TableChangeKind, TableChanges } from "../../changes/change";
import { readColumn, readCompression, readStorage } from "./column";
import { readConstraint } from "./constraint";
import { readPartitionBound } from "./create-table";
import { readDataType } from "../type/data-type";
import { readExpression } from "../query/expression";
import { readOptionEdits } from "../object/foreign";
import { readCatalogName } from "../index/index-key";
import { listItems, optionValue, readOptions, resetOptions, statisticsTarget } from "../options";
import { readSequenceOptions } from "../object/sequence-options";
import { as, relationReference, stringOf, typeNameReference } from "../tree-access";

/** What one subcommand says, before its table and place are added. */
type Said = { [K in TableChangeKind]: { readonly kind: K } & TableChanges[K] }[TableChangeKind];

/** One reader per `AlterTableType` of PostgreSQL's parsenodes.h; the rest change nothing that the catalog holds. */
export const SUBCOMMANDS: Readonly<
  Record<string, (command: AlterTableCmd, statement: ParsedStatement) => Said | undefined>
> = {
  AT_AddColumn: (command, statement) => {
    const column = as(command.def, "ColumnDef");
    return (
      column && {
        kind: "addColumn",
        column: readColumn(column, statement),
        ifNotExists: command.missing_ok === true,
      }
    );
  },
  AT_DropColumn: (command) => ({
    kind: "dropColumn",
    column: command.name ?? "",
    ifExists: command.missing_ok === true,
    cascade: command.behavior === "DROP_CASCADE",
  }),
  AT_AlterColumnType: (command) => {
    const column = as(command.def, "ColumnDef");
    return (
      column && {
        kind: "alterColumnType",
        column: command.name ?? "",
        type: readDataType(column.typeName),
        using: column.raw_default && readExpression(column.raw_default),
        collation: readCatalogName(column.collClause?.collname),
      }
    );
  },
  AT_ColumnDefault: (command) =>
    command.def
      ? { kind: "setDefault", column: command.name ?? "", expression: readExpression(command.def) }
      : { kind: "dropDefault", column: command.name ?? "" },
  AT_SetNotNull: (command) => ({ kind: "setNotNull", column: command.name ?? "" }),
  AT_DropNotNull: (command) => ({ kind: "dropNotNull", column: command.name ?? "" }),
  AT_AddIdentity: (command) => ({
    kind: "addIdentity",
    column: command.name ?? "",
    identity: as(command.def, "Constraint")?.generated_when === "a" ? "always" : "by default",
    sequence: readSequenceOptions(as(command.def, "Constraint")?.options),
  }),
  AT_SetIdentity: (command) => {
    const options = listItems(command.def);
    const generated = options
      .map((node) => as(node, "DefElem"))
      .find((option) => option?.defname === "generated");
    // The letter comes as the number of its character (`generated_when` of gram.y).
    const letter = generated && Number(optionValue(generated.arg));
    return {
      kind: "setIdentity",
      column: command.name ?? "",
      identity: letter === undefined ? undefined : letter === "a".charCodeAt(0) ? "always" : "by default",
      sequence: readSequenceOptions(options),
    };
  },
  AT_DropIdentity: (command) => ({
    kind: "dropIdentity",
    column: command.name ?? "",
    ifExists: command.missing_ok === true,
  }),
  AT_SetStorage: (command) => ({
    kind: "setStorage",
    column: command.name ?? "",
    storage: readStorage(stringOf(command.def) ?? "default"),
  }),
  AT_SetCompression: (command) => ({
    kind: "setCompression",
    column: command.name ?? "",
    compression: readCompression(stringOf(command.def) ?? "default"),
  }),
  AT_SetStatistics: (command) => ({
    kind: "setStatistics",
    column: command.name ?? "",
    target: statisticsTarget(command),
  }),
  AT_SetOptions: (command) => ({
    kind: "setColumnOptions",
    column: command.name ?? "",
    options: readOptions(listItems(command.def)),
  }),
  AT_ResetOptions: (command) => ({
    kind: "setColumnOptions",
    column: command.name ?? "",
    options: resetOptions(command),
  }),
  AT_SetExpression: (command) =>
    command.def && {
      kind: "setGeneratedExpression",
      column: command.name ?? "",
      expression: readExpression(command.def),
    },
  AT_DropExpression: (command) => ({
    kind: "dropGeneratedExpression",
    column: command.name ?? "",
    ifExists: command.missing_ok === true,
  }),
  AT_AddConstraint: (command, statement) => {
    const node = as(command.def, "Constraint");
    const constraint = node && readConstraint(node, statement);
    return constraint && { kind: "addConstraint", constraint };
  },
  AT_DropConstraint: (command) => ({
    kind: "dropConstraint",
    name: command.name ?? "",
    ifExists: command.missing_ok === true,
    cascade: command.behavior === "DROP_CASCADE",
  }),
  AT_ValidateConstraint: (command) => ({ kind: "validateConstraint", name: command.name ?? "" }),
  AT_AlterConstraint: (command) => {
    const altered = as(command.def, "ATAlterConstraint");
    return {
      kind: "alterConstraint",
      name: altered?.conname ?? "",
      enforced: altered?.alterEnforceability ? altered.is_enforced === true : undefined,
      ...(altered?.alterDeferrability && {
        deferrable: altered.deferrable === true,
        initiallyDeferred: altered.initdeferred === true,
      }),
      ...(altered?.alterInheritability && { noInherit: altered.noinherit === true }),
    };
  },
  AT_AttachPartition: (command, statement) => {
    const partition = as(command.def, "PartitionCmd");
    return (
      partition && {
        kind: "attachPartition",
        partition: relationReference(partition.name, statement),
        ...readPartitionBound(partition.bound),
      }
    );
  },
  AT_DetachPartition: (command, statement) => {
    const partition = as(command.def, "PartitionCmd");
    return (
      partition && {
        kind: "detachPartition",
        partition: relationReference(partition.name, statement),
        concurrently: partition.concurrent === true,
      }
    );
  },
  AT_DetachPartitionFinalize: (command, statement) => {
    const partition = as(command.def, "PartitionCmd");
    return partition && { kind: "finalizeDetach", partition: relationReference(partition.name, statement) };
  },
  AT_EnableRowSecurity: () => ({ kind: "setRowSecurity", enabled: true }),
  AT_DisableRowSecurity: () => ({ kind: "setRowSecurity", enabled: false }),
  AT_ForceRowSecurity: () => ({ kind: "setRowSecurity", forced: true }),
  AT_NoForceRowSecurity: () => ({ kind: "setRowSecurity", forced: false }),
  AT_SetLogged: () => ({ kind: "setPersistence", persistence: "permanent" }),
  AT_SetUnLogged: () => ({ kind: "setPersistence", persistence: "unlogged" }),
  AT_SetTableSpace: (command) => ({ kind: "setTablespace", tablespace: command.name ?? "" }),
  AT_SetAccessMethod: (command) => ({ kind: "setAccessMethod", method: command.name }),
  AT_SetRelOptions: (command) => ({ kind: "setOptions", options: readOptions(listItems(command.def)) }),
  AT_ResetRelOptions: (command) => ({
    kind: "setOptions",
    options: resetOptions(command),
  }),
  AT_AddOf: (command, statement) => ({
    kind: "setType",
    type: typeNameReference(as(command.def, "TypeName"), statement),
  }),
  AT_DropOf: () => ({ kind: "setType", type: undefined }),
  AT_ClusterOn: (command) => ({ kind: "clusterOn", index: command.name ?? "" }),
  AT_DropCluster: () => ({ kind: "clusterOn", index: undefined }),
  AT_ReplicaIdentity: (command) => {
    const said = as(command.def, "ReplicaIdentityStmt");
    return {
      kind: "setReplicaIdentity",
      identity: REPLICA_IDENTITIES[said?.identity_type ?? ""] ?? { index: said?.name ?? "" },
    };
  },
  AT_AddInherit: (command, statement) => ({
    kind: "inherit",
    parent: relationReference(as(command.def, "RangeVar"), statement),
    adds: true,
  }),
  AT_DropInherit: (command, statement) => ({
    kind: "inherit",
    parent: relationReference(as(command.def, "RangeVar"), statement),
    adds: false,
  }),
  AT_EnableTrig: (command) => ({ kind: "setTriggerState", trigger: command.name ?? "", enabled: "origin" }),
  AT_EnableAlwaysTrig: (command) => ({
    kind: "setTriggerState",
    trigger: command.name ?? "",
    enabled: "always",
  }),
  AT_EnableReplicaTrig: (command) => ({
    kind: "setTriggerState",
    trigger: command.name ?? "",
    enabled: "replica",
  }),
  AT_DisableTrig: (command) => ({
    kind: "setTriggerState",
    trigger: command.name ?? "",
    enabled: "disabled",
  }),
  AT_EnableRule: (command) => ({ kind: "setRuleState", rule: command.name ?? "", enabled: "origin" }),
  AT_EnableAlwaysRule: (command) => ({ kind: "setRuleState", rule: command.name ?? "", enabled: "always" }),
  AT_EnableReplicaRule: (command) => ({ kind: "setRuleState", rule: command.name ?? "", enabled: "replica" }),
  AT_DisableRule: (command) => ({ kind: "setRuleState", rule: command.name ?? "", enabled: "disabled" }),
  AT_GenericOptions: (command) => ({
    kind: "setForeignOptions",
    options: readOptionEdits(listItems(command.def)),
  }),
  AT_AlterColumnGenericOptions: (command) => ({
    kind: "setForeignColumnOptions",
    column: command.name ?? "",
    options: readOptionEdits(listItems(command.def)),
  }),
  AT_EnableTrigAll: () => ({ kind: "setTriggerState", trigger: "all", enabled: "origin" }),
  AT_DisableTrigAll: () => ({ kind: "setTriggerState", trigger: "all", enabled: "disabled" }),
  AT_EnableTrigUser: () => ({ kind: "setTriggerState", trigger: "user", enabled: "origin" }),
  AT_DisableTrigUser: () => ({ kind: "setTriggerState", trigger: "user", enabled: "disabled" }),
};

/** `REPLICA_IDENTITY_*` of PostgreSQL's pg_class.h; the fourth names an index. */
const REPLICA_IDENTITIES: Readonly<Record<string, "default" | "full" | "nothing">> = {
  d: "default",
  f: "full",
  n: "nothing",
};
