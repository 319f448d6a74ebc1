import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { TextRange } from "../../../sql/text-range";
import type { AlterTableCmd } from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import { listItems, readOptions, resetOptions, statisticsTarget } from "../options";
import { as, relationReference } from "../tree-access";

/** A subcommand of `ALTER INDEX`. */
export function readAlterIndex(
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
    statistics: { key: command.name ?? command.num ?? 0, target: statisticsTarget(command) },
  }),
};
