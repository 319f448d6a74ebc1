import { parsePostgres } from "../../../sql/postgres-parser";
import type { Node } from "../../../sql/tree";
import { constantText } from "../options";
import { as, stringOf, stringsOf } from "../tree-access";

/** One condition on a column with constants: `created >= '2024-01-01'`. `=` is an `in` with one value. */
export interface Comparison {
  readonly column: string;
  readonly operator: "<" | "<=" | ">" | ">=" | "in" | "is not null";
  /** Texts of the constants, without quotes and casts; none for `is not null`. */
  readonly values: readonly string[];
}

const OPERATORS: Readonly<Record<string, Comparison["operator"]>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "=": "in",
};

/**
 * The comparisons among the conditions that a top-level AND joins: each of them holds when the whole does. Conditions
 * of other shapes are left out; undefined when the text is no expression.
 */
export function readComparisons(text: string): Comparison[] | undefined {
  try {
    const select = as(parsePostgres(`SELECT ${text}`)[0], "SelectStmt");
    const expression = as(select?.targetList?.[0], "ResTarget")?.val;
    return expression && conjuncts(expression).flatMap((condition) => readComparison(condition) ?? []);
  } catch {
    return undefined;
  }
}

function conjuncts(node: Node): Node[] {
  const conjunction = as(node, "BoolExpr");
  return conjunction?.boolop === "AND_EXPR" ? (conjunction.args ?? []).flatMap(conjuncts) : [node];
}

function readComparison(node: Node): Comparison | undefined {
  const test = as(node, "NullTest");
  if (test) {
    const column = columnName(test.arg);
    return test.nulltesttype === "IS_NOT_NULL" && column !== undefined
      ? { column, operator: "is not null", values: [] }
      : undefined;
  }
  const expression = as(node, "A_Expr");
  const column = columnName(expression?.lexpr);
  const operator = OPERATORS[stringsOf(expression?.name).at(-1) ?? ""];
  if (column === undefined || operator === undefined) return undefined;
  if (expression?.kind === "AEXPR_OP") {
    const value = constant(expression.rexpr);
    return value === undefined ? undefined : { column, operator, values: [value] };
  }
  if (expression?.kind !== "AEXPR_IN" || operator !== "in") return undefined;
  const values = (as(expression.rexpr, "List")?.items ?? []).map(constant);
  return values.every((value) => value !== undefined) ? { column, operator, values } : undefined;
}

const columnName = (node: Node | undefined): string | undefined =>
  stringOf(as(node, "ColumnRef")?.fields?.at(-1));

const constant = (node: Node | undefined): string | undefined =>
  constantText(as(node, "TypeCast")?.arg ?? node);
