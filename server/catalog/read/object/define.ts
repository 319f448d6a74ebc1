import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterTypeStmt, DefElem, DefineStmt, Node } from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import type { DefinitionPart } from "../../changes/definition-part";
import type { NamedObjectKind } from "../../model/named-object";
import type { RoutineArgument } from "../../model/routine";
import { quoteLiteral } from "../../render/literal";
import { readDataType } from "../type/data-type";
import { optionValue } from "../options";
import { readArgument } from "../routine/routine";
import { as, nameReference, stringsOf, wholeRange } from "../tree-access";

/** What the value of a parameter is. */
type PartKind = "type" | "routine" | "operator" | "literal" | "word" | "flag" | NamedObjectKind;

const routines = (...names: readonly string[]): Record<string, PartKind> =>
  Object.fromEntries(names.map((name) => [name, "routine" as const]));
const flags = (...names: readonly string[]): Record<string, PartKind> =>
  Object.fromEntries(names.map((name) => [name, "flag" as const]));

/** Parameters by the statement (manual, CREATE AGGREGATE and so on); those that are not here are words or numbers. */
const PARTS: Readonly<Record<string, Readonly<Record<string, PartKind>>>> = {
  OBJECT_AGGREGATE: {
    ...routines("sfunc", "finalfunc", "combinefunc", "serialfunc", "deserialfunc"),
    ...routines("msfunc", "minvfunc", "mfinalfunc"),
    ...flags("finalfunc_extra", "mfinalfunc_extra", "hypothetical"),
    stype: "type",
    mstype: "type",
    basetype: "type",
    initcond: "literal",
    minitcond: "literal",
    sortop: "operator",
  },
  OBJECT_OPERATOR: {
    ...routines("function", "procedure", "restrict", "join"),
    ...flags("hashes", "merges"),
    leftarg: "type",
    rightarg: "type",
    commutator: "operator",
    negator: "operator",
  },
  OBJECT_TYPE: {
    ...routines("input", "output", "receive", "send", "typmod_in", "typmod_out", "analyze", "subscript"),
    ...flags("passedbyvalue", "preferred", "collatable"),
    like: "type",
    element: "type",
    default: "literal",
    category: "literal",
    delimiter: "literal",
  },
  OBJECT_COLLATION: {
    locale: "literal",
    lc_collate: "literal",
    lc_ctype: "literal",
    rules: "literal",
    version: "literal",
    from: "collation",
  },
  OBJECT_TSPARSER: routines("start", "gettoken", "end", "headline", "lextypes"),
  OBJECT_TSTEMPLATE: routines("init", "lexize"),
  OBJECT_TSDICTIONARY: { template: "text search template" },
  OBJECT_TSCONFIGURATION: { parser: "text search parser", copy: "text search configuration" },
};

/** One parameter; undefined for NONE. */
function readPart(option: DefElem, kind: PartKind, statement: ParsedStatement): DefinitionPart | undefined {
  const type = as(option.arg, "TypeName");
  const names = stringsOf(type?.names ?? as(option.arg, "List")?.items);
  switch (kind) {
    case "type":
      return { type: type ? readDataType(type) : namedType(optionValue(option.arg) ?? "") };
    case "routine":
      return option.arg && { routine: nameReference(names, statement) };
    case "operator":
      return option.arg && { operator: nameReference(names, statement) };
    case "literal":
      return { text: quoteLiteral(optionValue(option.arg) ?? "") };
    case "flag":
      return isTrue(option) ? { text: "true" } : undefined;
    case "word":
      return { text: wordOf(option) };
    default:
      return { objectKind: kind, object: nameReference(names, statement) };
  }
}

const namedType = (name: string) => ({ schema: undefined, name, modifiers: [], dimensions: 0 });

/** A flag stands alone or has a value (`defGetBoolean`). */
const isTrue = (option: DefElem): boolean =>
  option.arg === undefined || /^(true|on|1)$/i.test(optionValue(option.arg) ?? "");

/** Numbers and bare words stay as they are, strings keep their quotes. */
function wordOf(option: DefElem): string {
  const value = optionValue(option.arg) ?? "true";
  return as(option.arg, "String") && !/^[a-z_]\w*$/.test(value) ? quoteLiteral(value) : value;
}

/** All parameters of a definition by their names, in the order of the text. */
function readDefinition(
  nodes: readonly Node[] | undefined,
  kind: string,
  statement: ParsedStatement,
): Record<string, DefinitionPart | undefined> {
  const parts = PARTS[kind] ?? {};
  return Object.fromEntries(
    (nodes ?? []).flatMap((node) => {
      const option = as(node, "DefElem");
      const name = (option?.defname ?? "").toLowerCase();
      return option ? [[name, readPart(option, parts[name] ?? "word", statement)]] : [];
    }),
  );
}

const definedOnly = <T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined));

const KINDS: Readonly<Record<string, NamedObjectKind>> = {
  OBJECT_OPERATOR: "operator",
  OBJECT_COLLATION: "collation",
  OBJECT_TSPARSER: "text search parser",
  OBJECT_TSTEMPLATE: "text search template",
  OBJECT_TSDICTIONARY: "text search dictionary",
  OBJECT_TSCONFIGURATION: "text search configuration",
};

/** CREATE AGGREGATE, OPERATOR, TYPE, COLLATION and TEXT SEARCH …: one node with a list of parameters. */
export function readDefine(node: DefineStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const kind = node.kind ?? "";
  const name = nameReference(stringsOf(node.defnames), statement);
  if (kind === "OBJECT_AGGREGATE") return [readAggregate(node, statement)];
  const definition = definedOnly(readDefinition(node.definition, kind, statement));
  if (kind === "OBJECT_TYPE")
    return [
      { kind: "createBaseType", type: name, definition: node.definition ? definition : undefined, range },
    ];
  const objectKind = KINDS[kind];
  return objectKind
    ? [
        {
          kind: "createObject",
          objectKind,
          object: name,
          signature: undefined,
          ifNotExists: node.if_not_exists === true,
          replace: node.replace === true,
          definition,
          range,
        },
      ]
    : [{ kind: "other", tag: "DefineStmt", range }];
}

function readAggregate(node: DefineStmt, statement: ParsedStatement): ChangeOf<"createRoutine"> {
  const definition = definedOnly(readDefinition(node.definition, "OBJECT_AGGREGATE", statement));
  const { basetype, parallel, ...aggregate } = definition;
  const [list, direct] = node.args ?? [];
  const parameters = (as(list, "List")?.items ?? []).map((item) => as(item, "FunctionParameter") ?? {});
  const directArguments = as(direct, "Integer");
  const parallelWord = parallel && "text" in parallel ? parallel.text.toLowerCase() : "";
  return {
    kind: "createRoutine",
    routine: nameReference(stringsOf(node.defnames), statement),
    routineKind: "aggregate",
    replace: node.replace === true,
    arguments: node.oldstyle ? oldArguments(basetype) : parameters.map(readArgument),
    returns: undefined,
    returnsSet: false,
    language: "internal",
    volatility: "immutable",
    security: "invoker",
    leakproof: false,
    strict: false,
    settings: {},
    body: "aggregate_dummy",
    ...(/^(restricted|safe)$/.test(parallelWord) && { parallel: parallelWord as "restricted" | "safe" }),
    aggregate,
    ...(direct && (directArguments?.ival ?? 0) >= 0 && { directArguments: directArguments?.ival ?? 0 }),
    range: wholeRange(statement),
  };
}

/** `basetype = "ANY"` is no argument at all (manual, CREATE AGGREGATE, old syntax). */
const oldArguments = (base: DefinitionPart | undefined): readonly RoutineArgument[] =>
  base && "type" in base && base.type.name.toLowerCase() !== "any" ? [{ type: base.type, mode: "in" }] : [];

/** `ALTER TYPE … SET (…)` of a base type. */
export const readAlterType = (node: AlterTypeStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterBaseType",
    type: nameReference(stringsOf(node.typeName), statement),
    definition: readDefinition(node.options, "OBJECT_TYPE", statement),
    range: wholeRange(statement),
  },
];
