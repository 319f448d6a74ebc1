import type { ParsedStatement } from "../../sql/parsed-statement";
import type { Node, SelectStmt, TransactionStmt, VariableSetStmt } from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { constantText } from "./options";
import { deparse } from "./expression";
import { as, stringsOf, tagOf, wholeRange } from "./tree-access";

/** The value of `SET name = …`; undefined for DEFAULT. Lists are joined as `SHOW` prints them. */
export function readSettingValue(node: VariableSetStmt): string | undefined {
  if (node.kind !== "VAR_SET_VALUE") return undefined;
  return (node.args ?? []).map((argument) => constantText(argument) ?? textOf(argument)).join(", ");
}

/** `SET TIME ZONE INTERVAL …` and other values that are no plain literal. */
const textOf = (node: Node): string =>
  tagOf(node) === "TypeCast" ? (constantText(as(node, "TypeCast")?.arg) ?? deparse(node)) : deparse(node);

export function readSet(node: VariableSetStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  if (node.kind === "VAR_RESET_ALL") return [{ kind: "resetAllSettings", range }];
  // `SET TRANSACTION …` and `SET SESSION CHARACTERISTICS` are multi-settings that no rule asks about.
  if (node.kind === "VAR_SET_MULTI" || node.kind === "VAR_SET_CURRENT")
    return [{ kind: "other", tag: "VariableSetStmt", range }];
  return [
    {
      kind: "setSetting",
      name: (node.name ?? "").toLowerCase(),
      value: readSettingValue(node),
      local: node.is_local === true,
      range,
    },
  ];
}

/** `SELECT set_config('name', 'value', is_local)`: the function form of SET (manual, "System Administration Functions"). */
export function readSetConfig(select: SelectStmt, statement: ParsedStatement): Change[] {
  return (select.targetList ?? []).flatMap((target): Change[] => {
    const call = as(as(target, "ResTarget")?.val, "FuncCall");
    if (!call || stringsOf(call.funcname).at(-1) !== "set_config") return [];
    const [name, value, local] = (call.args ?? []).map(constantText);
    if (name === undefined) return [];
    return [
      {
        kind: "setSetting",
        name: name.toLowerCase(),
        value,
        local: local === "true",
        range: wholeRange(statement),
      },
    ];
  });
}

const TRANSACTION_ACTIONS: Readonly<Record<string, ChangeOf<"transactionControl">["action"]>> = {
  TRANS_STMT_BEGIN: "begin",
  TRANS_STMT_START: "begin",
  TRANS_STMT_COMMIT: "commit",
  TRANS_STMT_ROLLBACK: "rollback",
  TRANS_STMT_SAVEPOINT: "savepoint",
  TRANS_STMT_ROLLBACK_TO: "rollback to savepoint",
  TRANS_STMT_RELEASE: "release savepoint",
  // The prepared transaction leaves the session as COMMIT would; who commits it later is out of sight.
  TRANS_STMT_PREPARE: "commit",
};

export function readTransaction(node: TransactionStmt, statement: ParsedStatement): Change[] {
  const action = TRANSACTION_ACTIONS[node.kind ?? ""];
  const range = wholeRange(statement);
  return action
    ? [{ kind: "transactionControl", action, range }]
    : [{ kind: "other", tag: "TransactionStmt", range }];
}
