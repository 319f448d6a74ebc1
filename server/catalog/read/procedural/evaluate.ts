import type { A_Expr, FuncCall, Node } from "../../../sql/tree";
import { quoteLiteral } from "../../render/literal";
import { quoteIdentifier } from "../../quote-identifier";
import { constantText } from "../options";
import { as, stringOf, stringsOf, tagOf } from "../tree-access";
import { formatText } from "./format-text";
import { joined, textValue, UNKNOWN, type Value } from "./value";

/** The value of a variable; undefined for a name that is none. */
export type Variables = (name: string) => Value | undefined;

/**
 * Evaluates what makes up the text of an EXECUTE, as far as it is sure: constants, variables, `||`, `format` and the
 * functions that quote. Everything else is unknown.
 */
export function evaluate(node: Node | undefined, variables: Variables): Value {
  if (!node) return UNKNOWN;
  const constant = as(node, "A_Const");
  if (constant) return constant.isnull ? textValue(null) : known(constantText(node));
  const column = as(node, "ColumnRef");
  if (column) {
    const [name, ...more] = stringsOf(column.fields);
    return (name !== undefined && more.length === 0 && variables(name)) || UNKNOWN;
  }
  const cast = as(node, "TypeCast");
  if (cast) return keepsText(stringsOf(cast.typeName?.names)) ? evaluate(cast.arg, variables) : UNKNOWN;
  const operator = as(node, "A_Expr");
  if (operator) return concatenation(operator, variables);
  const call = as(node, "FuncCall");
  if (call) return called(call, variables);
  const array = as(node, "A_ArrayExpr");
  if (array) return elements((array.elements ?? []).map((element) => evaluate(element, variables)));
  return tagOf(node) === "CollateClause" ? evaluate(as(node, "CollateClause")?.arg, variables) : UNKNOWN;
}

const known = (text: string | undefined): Value => (text === undefined ? UNKNOWN : textValue(text));

const elements = (values: readonly Value[]): Value =>
  values.every(({ whole }) => whole) ? { whole: true, text: null, elements: values } : UNKNOWN;

/** Casts that change nothing of a text. `regclass` does: it drops and adds schemas and quotes. */
const keepsText = (names: readonly string[]): boolean => /^(text|varchar|name)$/.test(names.at(-1) ?? "");

function concatenation({ name, lexpr, rexpr }: A_Expr, variables: Variables): Value {
  if (stringOf(name?.at(-1)) !== "||") return UNKNOWN;
  const sides = [evaluate(lexpr, variables), evaluate(rexpr, variables)];
  if (sides.some((side) => side.whole && side.elements)) return UNKNOWN;
  if (sides.every(({ whole }) => whole) && sides.some((side) => side.whole && side.text === null))
    return textValue(null);
  return joined(sides);
}

function called({ funcname, args = [], func_variadic }: FuncCall, variables: Variables): Value {
  const names = stringsOf(funcname);
  const values = args.map((argument) => evaluate(argument, variables));
  if (names.length > 1 && names[0] !== "pg_catalog") return UNKNOWN;
  if (func_variadic || values.some((value) => value.whole && value.elements)) return UNKNOWN;
  return FUNCTIONS[names.at(-1) ?? ""]?.(values) ?? UNKNOWN;
}

/** A function of one text that answers NULL for NULL. */
const strict =
  (answer: (text: string) => string) =>
  ([value]: readonly Value[]): Value | undefined =>
    value?.whole ? textValue(value.text === null ? null : answer(value.text)) : undefined;

const FUNCTIONS: Readonly<Record<string, (values: readonly Value[]) => Value | undefined>> = {
  quote_ident: strict(quoteIdentifier),
  quote_literal: strict(quoteLiteral),
  quote_nullable: ([value]) =>
    value?.whole ? textValue(value.text === null ? "NULL" : quoteLiteral(value.text)) : undefined,
  concat: joined,
  format: ([text, ...values]) => (text ? formatText(text, values) : undefined),
  lower: strict((text) => text.toLowerCase()),
  upper: strict((text) => text.toUpperCase()),
  btrim: strict((text) => text.replace(/^ +| +$/g, "")),
};
