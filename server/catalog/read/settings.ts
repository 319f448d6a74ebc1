import type { ParsedStatement } from "../../sql/parsed-statement";
import type {
  DiscardStmt,
  FuncCall,
  Node,
  SelectStmt,
  TransactionStmt,
  VariableSetStmt,
} from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { quoteIdentifier } from "../quote-identifier";
import { isListOfNames } from "../list-settings";
import { constantText } from "./options";
import { deparse, visitNodes } from "./query/expression";
import { as, stringsOf, tagOf, wholeRange } from "./tree-access";

/** The value of `SET name = …`; undefined for DEFAULT. Lists are joined as `SHOW` prints them. */
export function readSettingValue(node: VariableSetStmt): string | undefined {
  if (node.kind !== "VAR_SET_VALUE") return undefined;
  const values = (node.args ?? []).map((argument) => constantText(argument) ?? textOf(argument));
  // What is a list of names is kept with the quotes that each needs (`flatten_set_variable_args` of guc_funcs.c).
  return (isListOfNames(node.name ?? "") ? values.map(quoteIdentifier) : values).join(", ");
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

/** Calls of `set_config('name', 'value', is_local)`: the function form of SET (manual, "System Administration Functions"). */
export function readSetConfig(select: SelectStmt, statement: ParsedStatement): Change[] {
  const changes: Change[] = [];
  visitNodes(select, (tag, content) => {
    const call = tag === "FuncCall" ? (content as FuncCall) : undefined;
    if (!call || stringsOf(call.funcname).at(-1) !== "set_config") return;
    const [nameNode, valueNode, localNode] = call.args ?? [];
    const name = constantText(nameNode);
    const value = constantText(valueNode);
    // NULL is the default; of what only a run tells, what was set before is the best guess.
    if (name === undefined || (value === undefined && !as(valueNode, "A_Const")?.isnull)) return;
    const local = /^(t|true|y|yes|on|1)$/i.test(constantText(localNode) ?? "");
    changes.push({
      kind: "setSetting",
      name: name.toLowerCase(),
      value,
      local,
      range: wholeRange(statement),
    });
  });
  return changes;
}

export const readDiscard = ({ target }: DiscardStmt, statement: ParsedStatement): Change[] => [
  target === "DISCARD_ALL"
    ? { kind: "resetAllSettings", discards: true, range: wholeRange(statement) }
    : { kind: "other", tag: "DiscardStmt", range: wholeRange(statement) },
];

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
    ? [
        {
          kind: "transactionControl",
          action,
          ...(node.savepoint_name !== undefined && { savepoint: node.savepoint_name }),
          ...(node.chain && { chain: true }),
          range,
        },
      ]
    : [{ kind: "other", tag: "TransactionStmt", range }];
}
