import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CreateFunctionStmt, DefElem, FunctionParameter, Node } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { RoutineArgument } from "../model/routine";
import { readDataType } from "./data-type";
import { deparse } from "./expression";
import { optionValue } from "./options";
import { readSettingValue } from "./settings";
import { as, nameReference, stringsOf, wholeRange } from "./tree-access";

/** `FunctionParameterMode` of PostgreSQL's parsenodes.h. */
const MODES: Readonly<Record<string, RoutineArgument["mode"]>> = {
  FUNC_PARAM_IN: "in",
  FUNC_PARAM_DEFAULT: "in",
  FUNC_PARAM_OUT: "out",
  FUNC_PARAM_INOUT: "inout",
  FUNC_PARAM_VARIADIC: "variadic",
  FUNC_PARAM_TABLE: "table",
};

export function readCreateRoutine(node: CreateFunctionStmt, statement: ParsedStatement): Change[] {
  const options = (node.options ?? [])
    .map((option) => as(option, "DefElem"))
    .filter((option): option is DefElem => option !== undefined);
  const text = (name: string) => optionValue(options.find((option) => option.defname === name)?.arg);
  const flag = (name: string) => text(name) === "true";
  return [
    {
      kind: "createRoutine",
      routine: nameReference(stringsOf(node.funcname), statement),
      routineKind: node.is_procedure ? "procedure" : "function",
      replace: node.replace === true,
      arguments: (node.parameters ?? []).map((parameter) =>
        readArgument(as(parameter, "FunctionParameter") ?? {}),
      ),
      returns: node.returnType && readDataType(node.returnType),
      returnsSet:
        node.returnType?.setof === true ||
        (node.parameters ?? []).some(
          (parameter) => as(parameter, "FunctionParameter")?.mode === "FUNC_PARAM_TABLE",
        ),
      language: (text("language") ?? "sql").toLowerCase(),
      volatility: (text("volatility") ?? "volatile") as "immutable" | "stable" | "volatile",
      security: flag("security") ? "definer" : "invoker",
      leakproof: flag("leakproof"),
      strict: flag("strict"),
      settings: readSettings(options),
      body: text("as") ?? (node.sql_body ? sqlBody(node.sql_body) : ""),
      range: wholeRange(statement),
    },
  ];
}

/** `RETURN …`, or `BEGIN ATOMIC … END`, which the tree has as a list of lists. */
function sqlBody(body: Node): string {
  const list = as(body, "List");
  if (!list) return deparse(body);
  const statements = (list.items ?? []).flatMap((one) => as(one, "List")?.items ?? [one]);
  return `BEGIN ATOMIC\n${statements.map((one) => ` ${deparse(one)};\n`).join("")}END`;
}

function readArgument(parameter: FunctionParameter): RoutineArgument {
  return {
    ...(parameter.name !== undefined && { name: parameter.name }),
    type: readDataType(parameter.argType),
    mode: MODES[parameter.mode ?? ""] ?? "in",
    ...(parameter.defexpr && { default: deparse(parameter.defexpr as Node) }),
  };
}

/** `SET name = value` clauses; `SET name FROM CURRENT` is kept as "current". */
function readSettings(options: readonly DefElem[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const option of options) {
    const set = option.defname === "set" ? as(option.arg, "VariableSetStmt") : undefined;
    if (set?.name)
      settings[set.name] = set.kind === "VAR_SET_CURRENT" ? "current" : (readSettingValue(set) ?? "default");
  }
  return settings;
}
