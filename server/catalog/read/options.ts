import type { AlterTableCmd, Node } from "../../sql/tree";
import { deparse } from "./query/expression";
import { as, stringOf, stringsOf, tagOf } from "./tree-access";

/** The value of a `DefElem`: strings, numbers, booleans, names and lists as the text that SET or WITH would show. */
export function optionValue(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  switch (tagOf(node)) {
    case "String":
      return stringOf(node);
    case "Integer":
      return String(as(node, "Integer")?.ival ?? 0);
    case "Float":
      return as(node, "Float")?.fval;
    case "Boolean":
      return String(as(node, "Boolean")?.boolval ?? false);
    case "TypeName":
      return stringsOf(as(node, "TypeName")?.names).at(-1);
    case "A_Const":
      return constantText(node);
    case "List":
      return listItems(node).map(optionValue).join(", ");
    default:
      return deparse(node);
  }
}

/** A literal without its quotes: `'2s'` → "2s", `-1` → "-1". */
export function constantText(node: Node | undefined): string | undefined {
  const constant = as(node, "A_Const");
  if (!constant) return undefined;
  if (constant.sval) return constant.sval.sval ?? "";
  if (constant.ival) return String(constant.ival.ival ?? 0);
  if (constant.fval) return constant.fval.fval;
  if (constant.boolval) return String(constant.boolval.boolval ?? false);
  return undefined;
}

/** `WITH (fillfactor = 70, security_invoker)` as a record; an option without a value is "true". */
export function readOptions(nodes: readonly Node[] | undefined): Record<string, string> {
  const options: Record<string, string> = {};
  for (const node of nodes ?? []) {
    const option = as(node, "DefElem");
    if (!option?.defname) continue;
    const name =
      option.defnamespace === undefined ? option.defname : `${option.defnamespace}.${option.defname}`;
    options[name] = optionValue(option.arg) ?? "true";
  }
  return options;
}

/** A boolean option as VACUUM, REINDEX and their kin write it (`defGetBoolean` of define.c). */
export const isOn = (value: string | undefined): boolean => /^(true|on|1)$/i.test(value ?? "");

/** `RESET (a, b)` */
export const resetOptions = ({ def }: AlterTableCmd): Record<string, undefined> =>
  Object.fromEntries(Object.keys(readOptions(listItems(def))).map((name) => [name, undefined]));

/** `SET STATISTICS`: -1 and DEFAULT are the same. */
export function statisticsTarget({ def }: AlterTableCmd): number | undefined {
  const target = Number(optionValue(def) ?? -1);
  return target === -1 ? undefined : target;
}

/** The elements of a list node; none of anything else. */
export const listItems = (node: Node | undefined): readonly Node[] => as(node, "List")?.items ?? [];
