import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterFdwStmt,
  AlterForeignServerStmt,
  AlterUserMappingStmt,
  CreateFdwStmt,
  CreateForeignServerStmt,
  CreateUserMappingStmt,
  DropUserMappingStmt,
  ImportForeignSchemaStmt,
  Node,
} from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import type { OptionEdits } from "../../changes/object-changes";
import { optionValue, readOptions } from "../options";
import { roleName } from "../role/role-name";
import { as, nameReference, stringsOf, wholeRange } from "../tree-access";

/** `OPTIONS (SET a 'x', ADD b 'y', DROP c)`: what is dropped is undefined. */
export const readOptionEdits = (nodes: readonly Node[] | undefined): OptionEdits =>
  Object.fromEntries(
    (nodes ?? []).flatMap((node) => {
      const option = as(node, "DefElem");
      if (!option?.defname) return [];
      return [
        [option.defname, option.defaction === "DEFELEM_DROP" ? undefined : (optionValue(option.arg) ?? "")],
      ];
    }),
  );

/** HANDLER and VALIDATOR; null for NO HANDLER, undefined where nothing is said. */
function wrapperFunction(
  nodes: readonly Node[] | undefined,
  name: string,
  statement: ParsedStatement,
): Reference | null | undefined {
  const option = (nodes ?? []).map((node) => as(node, "DefElem")).find((found) => found?.defname === name);
  if (!option) return undefined;
  const names = stringsOf(as(option.arg, "List")?.items);
  return names.length === 0 ? null : nameReference(names, statement);
}

export const readCreateForeignDataWrapper = (node: CreateFdwStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createForeignDataWrapper",
    name: node.fdwname ?? "",
    handler: wrapperFunction(node.func_options, "handler", statement) ?? undefined,
    validator: wrapperFunction(node.func_options, "validator", statement) ?? undefined,
    options: readOptions(node.options),
    range: wholeRange(statement),
  },
];

export const readAlterForeignDataWrapper = (node: AlterFdwStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterForeignDataWrapper",
    name: node.fdwname ?? "",
    handler: wrapperFunction(node.func_options, "handler", statement),
    validator: wrapperFunction(node.func_options, "validator", statement),
    options: readOptionEdits(node.options),
    range: wholeRange(statement),
  },
];

export const readCreateServer = (node: CreateForeignServerStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createServer",
    name: node.servername ?? "",
    ifNotExists: node.if_not_exists === true,
    wrapper: node.fdwname ?? "",
    type: node.servertype,
    version: node.version,
    options: readOptions(node.options),
    range: wholeRange(statement),
  },
];

export const readAlterServer = (node: AlterForeignServerStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterServer",
    name: node.servername ?? "",
    version: node.has_version ? (node.version ?? null) : undefined,
    options: readOptionEdits(node.options),
    range: wholeRange(statement),
  },
];

export const readCreateUserMapping = (node: CreateUserMappingStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createUserMapping",
    server: node.servername ?? "",
    user: roleName(node.user),
    ifNotExists: node.if_not_exists === true,
    options: readOptions(node.options),
    range: wholeRange(statement),
  },
];

export const readAlterUserMapping = (node: AlterUserMappingStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterUserMapping",
    server: node.servername ?? "",
    user: roleName(node.user),
    options: readOptionEdits(node.options),
    range: wholeRange(statement),
  },
];

export const readDropUserMapping = (node: DropUserMappingStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "dropUserMapping",
    server: node.servername ?? "",
    user: roleName(node.user),
    ifExists: node.missing_ok === true,
    range: wholeRange(statement),
  },
];

export const readImportForeignSchema = (
  node: ImportForeignSchemaStmt,
  statement: ParsedStatement,
): Change[] => [
  {
    kind: "importForeignSchema",
    server: node.server_name ?? "",
    remoteSchema: node.remote_schema ?? "",
    schema: node.local_schema ?? "",
    tables: (node.table_list ?? []).flatMap((table) => as(table, "RangeVar")?.relname ?? []),
    only: node.list_type === "FDW_IMPORT_SCHEMA_LIMIT_TO",
    range: wholeRange(statement),
  },
];
