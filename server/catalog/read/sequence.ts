import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CreateSeqStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import { readDataType } from "./data-type";
import { readOptions } from "./options";
import { as, relationReference, wholeRange } from "./tree-access";

export function readCreateSequence(node: CreateSeqStmt, statement: ParsedStatement): Change[] {
  const options = readOptions(node.options);
  const type = (node.options ?? [])
    .map((option) => as(option, "DefElem"))
    .find((option) => option?.defname === "as")?.arg;
  return [
    {
      kind: "createSequence",
      sequence: relationReference(node.sequence, statement),
      ifNotExists: node.if_not_exists === true,
      definition: {
        type: type
          ? readDataType(as(type, "TypeName"))
          : { schema: "pg_catalog", name: "int8", modifiers: [], dimensions: 0 },
        ...pick(options, "start"),
        ...pick(options, "increment"),
        ...pick(options, "minvalue", "minimum"),
        ...pick(options, "maxvalue", "maximum"),
        ...pick(options, "cache"),
        cycle: options["cycle"] === "true",
      },
      range: wholeRange(statement),
    },
  ];
}

const pick = (
  options: Readonly<Record<string, string>>,
  option: string,
  name = option,
): Record<string, string> => {
  const value = options[option];
  return value === undefined || value === "true" ? {} : { [name]: value };
};
