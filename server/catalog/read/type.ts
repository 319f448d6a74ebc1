import type { ParsedStatement } from "../../sql/parsed-statement";
import type {
  AlterDomainStmt,
  AlterEnumStmt,
  CompositeTypeStmt,
  Constraint,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateRangeStmt,
} from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { readDataType } from "./data-type";
import { readExpression } from "./expression";
import { as, nameReference, relationReference, stringsOf, wholeRange } from "./tree-access";

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
  const defaultNode = parts.find((part) => part.contype === "CONSTR_DEFAULT")?.raw_expr;
  return [
    {
      kind: "createDomain",
      domain: nameReference(stringsOf(node.domainname), statement),
      base: readDataType(node.typeName),
      notNull: parts.some((part) => part.contype === "CONSTR_NOTNULL"),
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
      default: command === "set default" && node.def ? readExpression(node.def) : undefined,
      range,
    },
  ];
}

export function readCompositeType(node: CompositeTypeStmt, statement: ParsedStatement): Change[] {
  const attributes = (node.coldeflist ?? []).flatMap((item) => {
    const column = as(item, "ColumnDef");
    return column ? [{ name: column.colname ?? "", type: readDataType(column.typeName) }] : [];
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

export function readRangeType(node: CreateRangeStmt, statement: ParsedStatement): Change[] {
  const subtype = (node.params ?? [])
    .map((param) => as(param, "DefElem"))
    .find((param) => param?.defname === "subtype");
  return [
    {
      kind: "createRangeType",
      type: nameReference(stringsOf(node.typeName), statement),
      subtype: readDataType(as(subtype?.arg, "TypeName")),
      range: wholeRange(statement),
    },
  ];
}
