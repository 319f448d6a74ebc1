import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterExtensionStmt, CreateExtensionStmt, CreateSchemaStmt, Node } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { readOptions } from "../options";
import { roleName } from "../role/role-name";
import { schemaElements } from "./schema-elements";
import { wholeRange } from "../tree-access";

/** The schema, and what the statement makes in it in the name of its owner. */
export function readCreateSchema(
  node: CreateSchemaStmt,
  statement: ParsedStatement,
  readElement: (element: Node) => readonly Change[],
): Change[] {
  const owner = node.authrole && roleName(node.authrole);
  const name = node.schemaname ?? node.authrole?.rolename;
  const elements = schemaElements(node.schemaElts ?? [], name ?? "").flatMap(readElement);
  return [
    {
      kind: "createSchema",
      name,
      owner,
      ifNotExists: node.if_not_exists === true,
      range: wholeRange(statement),
    },
    ...elements.map((change) => (owner === undefined ? change : { ...change, runsAs: owner })),
  ];
}

export function readCreateExtension(node: CreateExtensionStmt, statement: ParsedStatement): Change[] {
  const options = readOptions(node.options);
  return [
    {
      kind: "createExtension",
      name: node.extname ?? "",
      schema: options["schema"],
      version: options["new_version"],
      cascade: options["cascade"] === "true",
      ifNotExists: node.if_not_exists === true,
      range: wholeRange(statement),
    },
  ];
}

export const readAlterExtension = (node: AlterExtensionStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterExtension",
    name: node.extname ?? "",
    version: readOptions(node.options)["new_version"],
    range: wholeRange(statement),
  },
];
