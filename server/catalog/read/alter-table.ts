import type { ParsedStatement } from "../../sql/parsed-statement";
import type { TextRange } from "../../sql/text-range";
import type { AlterTableCmd, AlterTableMoveAllStmt, AlterTableStmt, Node } from "../../sql/tree";
import type { Change, ChangeOf, TableChangeKind, TableChanges } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { inPasses } from "./alter-table-passes";
import { readColumn, readCompression, readStorage } from "./column";
import { readConstraint } from "./constraint";
import { readPartitionBound } from "./create-table";
import { readDataType } from "./data-type";
import { readExpression } from "./expression";
import { readCatalogName } from "./index-key";
import { readOptionEdits } from "./foreign";
import { optionValue, readOptions } from "./options";
import { roleName } from "./role-name";
import { readSequenceOptions } from "./sequence-options";
import { readAlterAttribute } from "./type";
import { as, relationReference, stringOf, typeNameReference, wholeRange } from "./tree-access";

/** What one subcommand says, before its table and place are added. */
type Said = { [K in TableChangeKind]: { readonly kind: K } & TableChanges[K] }[TableChangeKind];

/** One reader per `AlterTableType` of PostgreSQL's parsenodes.h; the rest change nothing that the catalog holds. */
const SUBCOMMANDS: Readonly<
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

const resetOptions = (command: AlterTableCmd): Record<string, undefined> =>
  Object.fromEntries(Object.keys(readOptions(listItems(command.def))).map((name) => [name, undefined]));

/** -1 and DEFAULT are the same. */
function statisticsTarget(command: AlterTableCmd): number | undefined {
  const target = Number(optionValue(command.def) ?? -1);
  return target < 0 ? undefined : target;
}

const listItems = (node: Node | undefined): readonly Node[] => as(node, "List")?.items ?? [];

/** `ALTER TABLE`, and `ALTER INDEX`, `ALTER VIEW` … where the grammar makes one node of them. */
export function readAlterTable(node: AlterTableStmt, statement: ParsedStatement): Change[] {
  const table = relationReference(node.relation, statement);
  const commands = (node.cmds ?? []).map((command) => as(command, "AlterTableCmd") ?? {});
  const ranges = subcommandRanges(statement, table, commands.length);
  const changes = commands.map((command, index): Change => {
    const range = ranges[index] ?? wholeRange(statement);
    if (command.subtype === "AT_ChangeOwner")
      return {
        kind: "setOwner",
        relation: table,
        ifExists: node.missing_ok === true,
        owner: roleName(command.newowner),
        range,
      };
    if (node.objtype === "OBJECT_TYPE")
      return readAlterAttribute(command, table, range) ?? { kind: "other", tag: "AlterCompositeType", range };
    if (node.objtype === "OBJECT_INDEX")
      return readAlterIndex(command, table, statement, range, node.missing_ok === true);
    const said = SUBCOMMANDS[command.subtype ?? ""]?.(command, statement) ?? {
      kind: "otherAlterTable",
      command: (command.subtype ?? "").replace(/^AT_/, ""),
    };
    return {
      ...said,
      table,
      tableIfExists: node.missing_ok === true,
      only: node.relation?.inh !== true,
      range,
    };
  });
  return inPasses(changes);
}

function readAlterIndex(
  command: AlterTableCmd,
  index: Reference,
  statement: ParsedStatement,
  range: TextRange,
  ifExists: boolean,
): Change {
  const attached = command.subtype === "AT_AttachPartition" ? as(command.def, "PartitionCmd") : undefined;
  if (attached)
    return { kind: "attachIndex", index, partition: relationReference(attached.name, statement), range };
  const said = ALTER_INDEX[command.subtype ?? ""]?.(command);
  return said
    ? { kind: "alterIndex", index, ifExists, ...said, range }
    : { kind: "other", tag: `AlterIndex${command.subtype ?? ""}`, range };
}

const ALTER_INDEX: Readonly<
  Record<
    string,
    (command: AlterTableCmd) => Pick<ChangeOf<"alterIndex">, "options" | "tablespace" | "statistics">
  >
> = {
  AT_SetRelOptions: (command) => ({ options: readOptions(listItems(command.def)) }),
  AT_ResetRelOptions: (command) => ({ options: resetOptions(command) }),
  AT_SetTableSpace: (command) => ({ tablespace: command.name ?? "" }),
  AT_SetStatistics: (command) => ({
    statistics: { place: command.num ?? 0, target: statisticsTarget(command) },
  }),
};

/** `ALTER TABLE ALL IN TABLESPACE a OWNED BY … SET TABLESPACE b` */
export const readMoveAll = (node: AlterTableMoveAllStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "moveAllInTablespace",
    relationKind:
      node.objtype === "OBJECT_INDEX"
        ? "index"
        : node.objtype === "OBJECT_MATVIEW"
          ? "materialized view"
          : "table",
    from: node.orig_tablespacename ?? "",
    to: node.new_tablespacename ?? "",
    owners: (node.roles ?? []).map((role) => roleName(as(role, "RoleSpec"))),
    range: wholeRange(statement),
  },
];

/** Where each subcommand stands: the tree does not say, but commas outside parentheses separate them. */
function subcommandRanges(statement: ParsedStatement, table: Reference, count: number): readonly TextRange[] {
  const tokens = statement
    .tokens()
    .filter((token) => token.kind !== "comment" && token.range.start >= table.range.end);
  const ranges: TextRange[] = [];
  let depth = 0;
  let start: number | undefined;
  let end = 0;
  for (const token of tokens) {
    if (token.text === "(" || token.text === "[") depth++;
    else if (token.text === ")" || token.text === "]") depth--;
    if (token.text === "," && depth === 0) {
      if (start !== undefined) ranges.push({ start, end });
      start = undefined;
      continue;
    }
    // `ALTER TABLE parent *` is an old spelling of "and its descendants".
    if (start === undefined && token.text === "*") continue;
    start ??= token.range.start;
    end = token.range.end;
  }
  if (start !== undefined) ranges.push({ start, end });
  return ranges.length === count ? ranges : [];
}
