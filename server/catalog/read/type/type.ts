import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterDomainStmt,
  AlterEnumStmt,
  AlterTableCmd,
  ColumnDef,
  CompositeTypeStmt,
  Constraint,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateRangeStmt,
} from "../../../sql/tree";
import type { TextRange } from "../../../sql/text-range";
import type { Change, ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import type { CompositeAttribute } from "../../model/type-definition";
import { readCatalogName } from "../catalog-name";
import { readDataType } from "./data-type";
import { readExpression } from "../query/expression";
import { as, nameReference, relationReference, stringsOf, wholeRange } from "../tree-access";

export function readCreateEnum(node: CreateEnumStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createEnum",
      type: nameReference(stringsOf(node.typeName), statement),
      labels: stringsOf(node.vals),
      range: wholeRange(statement),
    },
  ];
}

export function readAlterEnum(node: AlterEnumStmt, statement: ParsedStatement): Change[] {
  const type = nameReference(stringsOf(node.typeName), statement);
  const range = wholeRange(statement);
  if (node.oldVal !== undefined)
    return [{ kind: "renameEnumLabel", type, label: node.oldVal, to: node.newVal ?? "", range }];
  return [
    {
      kind: "addEnumLabel",
      type,
      label: node.newVal ?? "",
      ifNotExists: node.skipIfNewValExists === true,
      ...(node.newValNeighbor !== undefined && {
        neighbour: {
          label: node.newValNeighbor,
          side: node.newValIsAfter ? ("after" as const) : ("before" as const),
        },
      }),
      range,
    },
  ];
}

export function readCreateDomain(node: CreateDomainStmt, statement: ParsedStatement): Change[] {
  const parts = (node.constraints ?? [])
    .map((part) => as(part, "Constraint"))
    .filter((part): part is Constraint => part !== undefined);
  const notNull = parts.find((part) => part.contype === "CONSTR_NOTNULL");
  const defaultNode = parts.find((part) => part.contype === "CONSTR_DEFAULT")?.raw_expr;
  return [
    {
      kind: "createDomain",
      domain: nameReference(stringsOf(node.domainname), statement),
      base: readDataType(node.typeName),
      collation: readCatalogName(node.collClause?.collname),
      notNull: notNull !== undefined,
      notNullName: notNull?.conname,
      default: defaultNode && readExpression(defaultNode),
      checks: parts.flatMap((part) =>
        part.contype === "CONSTR_CHECK" && part.raw_expr
          ? [{ name: part.conname, expression: readExpression(part.raw_expr) }]
          : [],
      ),
      range: wholeRange(statement),
    },
  ];
}

/** `AlterDomainStmt.subtype` letters that are a plain command. */
const DOMAIN_COMMANDS: Readonly<Record<string, ChangeOf<"alterDomain">["command"]>> = {
  N: "drop not null",
  O: "set not null",
  X: "drop constraint",
  V: "validate constraint",
};

export function readAlterDomain(node: AlterDomainStmt, statement: ParsedStatement): Change[] {
  const domain = nameReference(stringsOf(node.typeName), statement);
  const range = wholeRange(statement);
  if (node.subtype === "C") {
    const constraint = as(node.def, "Constraint");
    return [
      {
        kind: "addDomainConstraint",
        domain,
        name: constraint?.conname,
        expression: constraint?.raw_expr && readExpression(constraint.raw_expr),
        validated: constraint?.skip_validation !== true,
        range,
      },
    ];
  }
  const command =
    node.subtype === "T" ? (node.def ? "set default" : "drop default") : DOMAIN_COMMANDS[node.subtype ?? ""];
  if (!command) return [{ kind: "other", tag: "AlterDomainStmt", range }];
  return [
    {
      kind: "alterDomain",
      domain,
      command,
      constraint: node.name,
      ifExists: node.missing_ok === true,
      cascade: node.behavior === "DROP_CASCADE",
      default: command === "set default" && node.def ? readExpression(node.def) : undefined,
      range,
    },
  ];
}

export function readCompositeType(node: CompositeTypeStmt, statement: ParsedStatement): Change[] {
  const attributes = (node.coldeflist ?? []).flatMap((item) => {
    const column = as(item, "ColumnDef");
    return column ? [readAttribute(column)] : [];
  });
  return [
    {
      kind: "createCompositeType",
      type: relationReference(node.typevar, statement),
      attributes,
      range: wholeRange(statement),
    },
  ];
}

function readAttribute(column: ColumnDef): CompositeAttribute {
  const collation = readCatalogName(column.collClause?.collname);
  return {
    name: column.colname ?? "",
    type: readDataType(column.typeName),
    ...(collation && { collation }),
  };
}

/** `ALTER TYPE` of a composite type: one change per action; the grammar makes them subcommands of a table. */
export function readAlterAttribute(
  command: AlterTableCmd,
  type: Reference,
  range: TextRange,
): Change | undefined {
  const cascade = command.behavior === "DROP_CASCADE";
  const attribute = command.name ?? "";
  const column = as(command.def, "ColumnDef");
  switch (command.subtype) {
    case "AT_AddColumn":
      return column && { kind: "addAttribute", type, attribute: readAttribute(column), cascade, range };
    case "AT_DropColumn":
      return {
        kind: "dropAttribute",
        type,
        attribute,
        ifExists: command.missing_ok === true,
        cascade,
        range,
      };
    case "AT_AlterColumnType":
      return (
        column && {
          kind: "alterAttributeType",
          type,
          attribute,
          to: readDataType(column.typeName),
          collation: readCatalogName(column.collClause?.collname),
          cascade,
          range,
        }
      );
    default:
      return undefined;
  }
}

export function readRangeType(node: CreateRangeStmt, statement: ParsedStatement): Change[] {
  const params = (node.params ?? []).map((param) => as(param, "DefElem"));
  const typeName = (name: string) => as(params.find((param) => param?.defname === name)?.arg, "TypeName");
  const reference = (name: string) => {
    const named = typeName(name);
    return named && nameReference(stringsOf(named.names), statement);
  };
  return [
    {
      kind: "createRangeType",
      type: nameReference(stringsOf(node.typeName), statement),
      subtype: readDataType(typeName("subtype")),
      operatorClass: reference("subtype_opclass"),
      collation: readCatalogName(typeName("collation")?.names),
      canonical: reference("canonical"),
      subtypeDifference: reference("subtype_diff"),
      multirange: reference("multirange_type_name"),
      range: wholeRange(statement),
    },
  ];
}
