import type { ParsedStatement } from "../../sql/parsed-statement";
import type { TextRange } from "../../sql/text-range";
import type { AlterTableCmd, AlterTableStmt, Node } from "../../sql/tree";
import type { Change, TableChangeKind, TableChanges } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { inPasses } from "./alter-table-passes";
import { readColumn } from "./column";
import { readConstraint } from "./constraint";
import { readPartitionBound } from "./create-table";
import { readDataType } from "./data-type";
import { readExpression } from "./expression";
import { readOptionEdits } from "./foreign";
import { readOptions } from "./options";
import { roleName } from "./role-name";
import { readAlterAttribute } from "./type";
import { as, relationReference, stringsOf, wholeRange } from "./tree-access";

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
        collation: stringsOf(column.collClause?.collname).at(-1),
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
  }),
  AT_DropIdentity: (command) => ({ kind: "dropIdentity", column: command.name ?? "" }),
  AT_SetExpression: (command) =>
    command.def && {
      kind: "setGeneratedExpression",
      column: command.name ?? "",
      expression: readExpression(command.def),
    },
  AT_DropExpression: (command) => ({ kind: "dropGeneratedExpression", column: command.name ?? "" }),
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
    options: Object.fromEntries(
      Object.keys(readOptions(listItems(command.def))).map((name) => [name, undefined]),
    ),
  }),
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

const listItems = (node: Node | undefined): readonly Node[] => as(node, "List")?.items ?? [];

/** `ALTER TABLE`, and `ALTER INDEX`, `ALTER VIEW` … where the grammar makes one node of them. */
export function readAlterTable(node: AlterTableStmt, statement: ParsedStatement): Change[] {
  const table = relationReference(node.relation, statement);
  const commands = (node.cmds ?? []).map((command) => as(command, "AlterTableCmd") ?? {});
  const ranges = subcommandRanges(statement, table, commands.length);
  const changes = commands.map((command, index): Change => {
    const range = ranges[index] ?? wholeRange(statement);
    if (command.subtype === "AT_ChangeOwner")
      return { kind: "setOwner", relation: table, owner: roleName(command.newowner), range };
    if (node.objtype === "OBJECT_TYPE")
      return readAlterAttribute(command, table, range) ?? { kind: "other", tag: "AlterCompositeType", range };
    if (node.objtype === "OBJECT_INDEX") return readAlterIndex(command, table, statement, range);
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
): Change {
  const attached = command.subtype === "AT_AttachPartition" ? as(command.def, "PartitionCmd") : undefined;
  return attached
    ? { kind: "attachIndex", index, partition: relationReference(attached.name, statement), range }
    : { kind: "other", tag: `AlterIndex${command.subtype ?? ""}`, range };
}

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
