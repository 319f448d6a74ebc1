import type { Node } from "../../../sql/tree";
import type { SequenceOptions } from "../../changes/definitions";
import type { SequenceValues } from "../../model/sequence-values";
import { readDataType } from "../type/data-type";
import { optionValue } from "../options";
import { as, stringsOf } from "../tree-access";

const VALUES: Readonly<Record<string, keyof SequenceOptions["values"]>> = {
  start: "start",
  increment: "increment",
  minvalue: "minimum",
  maxvalue: "maximum",
  cache: "cache",
};

export function readSequenceOptions(nodes: readonly Node[] | undefined): SequenceOptions {
  const values: Partial<Record<keyof SequenceOptions["values"], string | undefined>> = {};
  let said: SequenceOptions = { values };
  for (const node of nodes ?? []) {
    const option = as(node, "DefElem");
    const name = option?.defname ?? "";
    const value = VALUES[name];
    if (value) values[value] = option?.arg && optionValue(option.arg);
    else if (name === "as") said = { ...said, type: readDataType(as(option?.arg, "TypeName")) };
    else if (name === "cycle") said = { ...said, cycle: optionValue(option?.arg) === "true" };
    else if (name === "restart") said = { ...said, restart: optionValue(option?.arg) ?? "start" };
    else if (name === "owned_by") said = { ...said, ownedBy: ownerNames(option?.arg) };
    else if (name === "sequence_name") said = { ...said, name: qualifiedName(option?.arg) };
  }
  return said;
}

const ownerNames = (node: Node | undefined): string[] => {
  const names = stringsOf(as(node, "List")?.items);
  return names.length === 1 && names[0] === "none" ? [] : names;
};

function qualifiedName(node: Node | undefined): { schema?: string; name: string } {
  const names = stringsOf(as(node, "List")?.items);
  const schema = names.at(-2);
  return { ...(schema !== undefined && { schema }), name: names.at(-1) ?? "" };
}

/** The numbers after the options are applied to what a sequence has. */
export function withSequenceOptions<T extends SequenceValues>(sequence: T, options: SequenceOptions): T {
  return {
    ...sequence,
    ...options.values,
    ...(options.type && { type: options.type }),
    ...(options.cycle !== undefined && { cycle: options.cycle }),
  };
}
