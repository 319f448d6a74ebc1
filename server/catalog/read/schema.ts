import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CreateExtensionStmt, CreateSchemaStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import { readOptions } from "./options";
import { roleName } from "./role-name";
import { wholeRange } from "./tree-access";

export function readCreateSchema(node: CreateSchemaStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createSchema",
      name: node.schemaname ?? roleName(node.authrole),
      ifNotExists: node.if_not_exists === true,
      range: wholeRange(statement),
    },
  ];
}

export function readCreateExtension(node: CreateExtensionStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createExtension",
      name: node.extname ?? "",
      schema: readOptions(node.options)["schema"],
      ifNotExists: node.if_not_exists === true,
      range: wholeRange(statement),
    },
  ];
}
