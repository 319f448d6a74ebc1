import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterTableStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { readAlterIndex } from "../index/alter-index";
import { inPasses } from "./alter-table-passes";
import { SUBCOMMANDS } from "./alter-table-subcommands";
import { roleName } from "../role/role-name";
import { subcommandRanges } from "./subcommand-ranges";
import { as, relationReference, wholeRange } from "../tree-access";
import { readAlterAttribute } from "../type/type";

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
