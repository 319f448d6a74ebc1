import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterDatabaseStmt,
  AlterTableSpaceOptionsStmt,
  CreateTableSpaceStmt,
  DropTableSpaceStmt,
} from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { readOptions } from "../options";
import { roleName } from "../role/role-name";
import { wholeRange } from "../tree-access";

export const readCreateTablespace = (node: CreateTableSpaceStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createTablespace",
    name: node.tablespacename ?? "",
    owner: node.owner && roleName(node.owner),
    location: node.location ?? "",
    options: readOptions(node.options),
    range: wholeRange(statement),
  },
];

export const readAlterTablespace = (
  node: AlterTableSpaceOptionsStmt,
  statement: ParsedStatement,
): Change[] => [
  {
    kind: "alterTablespace",
    name: node.tablespacename ?? "",
    options: Object.fromEntries(
      Object.entries(readOptions(node.options)).map(([name, value]) => [
        name,
        node.isReset ? undefined : value,
      ]),
    ),
    range: wholeRange(statement),
  },
];

export const readDropTablespace = (node: DropTableSpaceStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "dropClusterObject",
    objectKind: "tablespace",
    name: node.tablespacename ?? "",
    ifExists: node.missing_ok === true,
    range: wholeRange(statement),
  },
];

export function readAlterDatabase(node: AlterDatabaseStmt, statement: ParsedStatement): Change[] {
  const options = readOptions(node.options);
  const {
    connection_limit: limit,
    is_template: template,
    allow_connections: connections,
    tablespace,
  } = options;
  const isTrue = (text: string) => /^(true|on|1|yes)$/i.test(text);
  return [
    {
      kind: "alterDatabase",
      name: node.dbname ?? "",
      ...(limit !== undefined && { connectionLimit: Number(limit) }),
      ...(template !== undefined && { isTemplate: isTrue(template) }),
      ...(connections !== undefined && { allowsConnections: isTrue(connections) }),
      ...(tablespace !== undefined && { tablespace }),
      range: wholeRange(statement),
    },
  ];
}
