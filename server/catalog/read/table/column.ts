import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { ColumnDef, Constraint as ConstraintNode } from "../../../sql/tree";
import type { ColumnDefinition, ConstraintDefinition } from "../../changes/definitions";
import type { DataType } from "../../model/data-type";
import type { ColumnStorage } from "../../model/relation";
import { isConstraintAttribute, readConstraint, withAttributes } from "./constraint";
import { readDataType, serialBase } from "../type/data-type";
import { readExpression } from "../query/expression";
import { readCatalogName } from "../index/index-key";
import { readOptions } from "../options";
import { readSequenceOptions } from "../object/sequence-options";
import { as, wholeRange } from "../tree-access";

/** `attidentity` of pg_attribute. */
const IDENTITY: Readonly<Record<string, "always" | "by default">> = { a: "always", d: "by default" };

/** Reads a column of CREATE TABLE, ADD COLUMN or a typed table. */
export function readColumn(node: ColumnDef, statement: ParsedStatement): ColumnDefinition {
  const name = node.colname ?? "";
  const parts = (node.constraints ?? [])
    .map((part) => as(part, "Constraint"))
    .filter((part): part is ConstraintNode => part !== undefined);
  const find = (type: string) => parts.find((part) => part.contype === type);
  const defaultNode = find("CONSTR_DEFAULT")?.raw_expr;
  const generated = find("CONSTR_GENERATED");
  const identity = IDENTITY[find("CONSTR_IDENTITY")?.generated_when ?? ""];
  const base = serialBase(node.typeName);
  const constraints = columnConstraints(parts, statement, name);

  return {
    name,
    type: base === undefined ? readDataType(node.typeName) : integer(base),
    isOption: node.typeName === undefined,
    serial: base !== undefined,
    notNull:
      base !== undefined ||
      identity !== undefined ||
      constraints.some((constraint) => constraint.kind === "not null" || constraint.kind === "primary key"),
    default: defaultNode && readExpression(defaultNode),
    identity,
    sequence: identity === undefined ? undefined : readSequenceOptions(find("CONSTR_IDENTITY")?.options),
    generated: generated?.raw_expr && {
      expression: readExpression(generated.raw_expr),
      storage: generated.generated_kind === "v" ? "virtual" : "stored",
    },
    collation: readCatalogName(node.collClause?.collname),
    storage: node.storage_name === undefined ? undefined : readStorage(node.storage_name),
    compression: node.compression === undefined ? undefined : readCompression(node.compression),
    ...(node.fdwoptions && { foreignOptions: readOptions(node.fdwoptions) }),
    constraints,
    range:
      node.location === undefined
        ? wholeRange(statement)
        : { start: statement.offsetOf(node.location), end: statement.range.end },
  };
}

/** `STORAGE name`, as ALTER TABLE and CREATE TABLE say it. */
export const readStorage = (name: string): ColumnStorage | "default" =>
  name.toLowerCase() as ColumnStorage | "default";

/** Undefined for `default`. */
export const readCompression = (name: string): "pglz" | "lz4" | undefined =>
  name === "default" ? undefined : (name as "pglz" | "lz4");

const integer = (name: string): DataType => ({ schema: "pg_catalog", name, modifiers: [], dimensions: 0 });

/** Deferrability follows its constraint as nodes of their own, up to the next constraint. */
function columnConstraints(
  parts: readonly ConstraintNode[],
  statement: ParsedStatement,
  column: string,
): ConstraintDefinition[] {
  const constraints: ConstraintDefinition[] = [];
  parts.forEach((part, index) => {
    const constraint = readConstraint(part, statement, column);
    if (!constraint) return;
    const rest = parts.slice(index + 1);
    const end = rest.findIndex((next) => !isConstraintAttribute(next));
    constraints.push(withAttributes(constraint, end < 0 ? rest : rest.slice(0, end)));
  });
  return constraints;
}
