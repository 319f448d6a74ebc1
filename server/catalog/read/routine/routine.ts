import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterFunctionStmt,
  CreateFunctionStmt,
  DefElem,
  FunctionParameter,
  Node,
  ObjectWithArgs,
} from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import type { OptionEdits } from "../../changes/object-changes";
import type { RoutineEdits } from "../../changes/routine-changes";
import type { DataType } from "../../model/data-type";
import type { RoutineArgument } from "../../model/routine";
import { readDataType } from "../type/data-type";
import { deparse } from "../query/expression";
import { optionValue } from "../options";
import { sqlBodyText } from "./sql-body";
import { readSettingValue } from "../settings";
import { as, nameReference, stringsOf, wholeRange } from "../tree-access";

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
  const options = definitionsIn(node.options);
  const text = (name: string) => optionValue(options.find((option) => option.defname === name)?.arg);
  const edits = readEdits(options, statement);
  const source = as(options.find(({ defname }) => defname === "as")?.arg, "List");
  const [first, symbol] = stringsOf(source?.items);
  const parameters = (node.parameters ?? []).map((parameter) => as(parameter, "FunctionParameter") ?? {});
  return [
    {
      kind: "createRoutine",
      routine: nameReference(stringsOf(node.funcname), statement),
      routineKind: node.is_procedure ? "procedure" : "function",
      replace: node.replace === true,
      arguments: parameters.map(readArgument),
      returns: node.returnType && readDataType(node.returnType),
      returnsSet:
        node.returnType?.setof === true || parameters.some(({ mode }) => mode === "FUNC_PARAM_TABLE"),
      language: (text("language") ?? "sql").toLowerCase(),
      volatility: edits.volatility ?? "volatile",
      security: edits.security ?? "invoker",
      leakproof: edits.leakproof ?? false,
      strict: edits.strict ?? false,
      settings: readSettings(options),
      // A function in C names its file, then its symbol there, which is the function's name where it is left out.
      body: symbol ?? first ?? "",
      ...(node.sql_body && { sqlBody: sqlBodyText(node.sql_body) }),
      ...(symbol !== undefined && first !== undefined && { library: first }),
      ...(edits.cost !== undefined && { cost: edits.cost }),
      ...(edits.rows !== undefined && { rows: edits.rows }),
      ...(edits.parallel && edits.parallel !== "unsafe" && { parallel: edits.parallel }),
      ...(edits.window && { window: true }),
      ...(edits.support && { support: edits.support }),
      ...(edits.transforms && { transforms: edits.transforms }),
      range: wholeRange(statement),
    },
  ];
}

const ROUTINE_KINDS: Readonly<Record<string, ChangeOf<"alterRoutine">["routineKind"]>> = {
  OBJECT_PROCEDURE: "procedure",
  OBJECT_ROUTINE: "routine",
};

export function readAlterRoutine(node: AlterFunctionStmt, statement: ParsedStatement): Change[] {
  const options = definitionsIn(node.actions);
  const settings = readSettingEdits(options);
  const resetsAll = options.some(({ arg }) => as(arg, "VariableSetStmt")?.kind === "VAR_RESET_ALL");
  return [
    {
      kind: "alterRoutine",
      routine: nameReference(stringsOf(node.func?.objname), statement),
      routineKind: ROUTINE_KINDS[node.objtype ?? ""] ?? "function",
      argumentTypes: readArgumentTypes(node.func),
      edits: {
        ...readEdits(options, statement),
        ...(Object.keys(settings).length > 0 && { settings }),
        ...(resetsAll && { resetAll: true as const }),
      },
      range: wholeRange(statement),
    },
  ];
}

/** The input types by which a statement names a routine; undefined where it gives none. */
export const readArgumentTypes = (object: ObjectWithArgs | undefined): readonly DataType[] | undefined =>
  object?.args_unspecified
    ? undefined
    : (object?.objargs ?? []).map((type) => readDataType(as(type, "TypeName")));

const definitionsIn = (nodes: readonly Node[] | undefined): DefElem[] =>
  (nodes ?? []).flatMap((node) => as(node, "DefElem") ?? []);

/** Readers of what CREATE FUNCTION and ALTER FUNCTION both can say, by the name of the option. */
const OPTIONS: Readonly<Record<string, (option: DefElem, statement: ParsedStatement) => RoutineEdits>> = {
  volatility: ({ arg }) => ({ volatility: optionValue(arg) as "immutable" | "stable" | "volatile" }),
  security: ({ arg }) => ({ security: optionValue(arg) === "true" ? "definer" : "invoker" }),
  leakproof: ({ arg }) => ({ leakproof: optionValue(arg) === "true" }),
  strict: ({ arg }) => ({ strict: optionValue(arg) === "true" }),
  parallel: ({ arg }) => ({ parallel: optionValue(arg)?.toLowerCase() as "unsafe" | "restricted" | "safe" }),
  cost: ({ arg }) => ({ cost: Number(optionValue(arg)) }),
  rows: ({ arg }) => ({ rows: Number(optionValue(arg)) }),
  window: ({ arg }) => (optionValue(arg) === "true" ? { window: true } : {}),
  support: ({ arg }, statement) => ({
    support: nameReference(stringsOf(as(arg, "List")?.items), statement),
  }),
  transform: ({ arg }) => ({
    transforms: (as(arg, "List")?.items ?? []).map((type) => readDataType(as(type, "TypeName"))),
  }),
};

const readEdits = (options: readonly DefElem[], statement: ParsedStatement): RoutineEdits =>
  Object.assign(
    {},
    ...options.map((option) => OPTIONS[option.defname ?? ""]?.(option, statement)),
  ) as RoutineEdits;

export function readArgument(parameter: FunctionParameter): RoutineArgument {
  return {
    ...(parameter.name !== undefined && { name: parameter.name }),
    type: readDataType(parameter.argType),
    mode: MODES[parameter.mode ?? ""] ?? "in",
    ...(parameter.defexpr && { default: deparse(parameter.defexpr as Node) }),
  };
}

/** `SET name = value` clauses; `SET name FROM CURRENT` is kept as "current". */
const readSettings = (options: readonly DefElem[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(readSettingEdits(options)).map(([name, value]) => [name, value ?? "default"]),
  );

function readSettingEdits(options: readonly DefElem[]): OptionEdits {
  const settings: Record<string, string | undefined> = {};
  for (const option of options) {
    const set = option.defname === "set" ? as(option.arg, "VariableSetStmt") : undefined;
    if (!set?.name) continue;
    settings[set.name.toLowerCase()] = set.kind === "VAR_SET_CURRENT" ? "current" : readSettingValue(set);
  }
  return settings;
}
