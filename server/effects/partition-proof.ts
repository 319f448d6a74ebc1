import type { PartitionKey, Table } from "../catalog/model/relation";
import type { Comparison } from "../catalog/read/query/comparison";
import { readComparisons } from "../catalog/read/query/comparison";
import { quoteIdentifier } from "../catalog/quote-identifier";

/**
 * Whether valid checks of a table say already what a bound would ask of its rows, so that ATTACH PARTITION need not
 * read them (`PartConstraintImpliedByRelConstraint` of tablecmds.c). Keys of one column; anything else is not proven.
 */
export function boundIsProven(bound: string, key: PartitionKey, table: Table): boolean {
  const asked = asComparisons(bound, key);
  if (!asked) return false;
  const known = table.constraints.flatMap((constraint) =>
    constraint.kind === "check" && constraint.validated && constraint.enforced
      ? (readComparisons(constraint.expression.text) ?? [])
      : [],
  );
  const isNotNull = (column: string) => table.columns.some(({ name, notNull }) => notNull && name === column);
  return asked.every(
    (comparison) =>
      (comparison.operator === "is not null" && isNotNull(comparison.column)) ||
      known.some((other) => implies(other, comparison)),
  );
}

const RANGE = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/;
const LIST = /^FOR VALUES IN \((.*)\)$/;

/** What the bound asks of a row (`get_qual_from_partbound` of partbounds.c). */
function asComparisons(bound: string, key: PartitionKey): readonly Comparison[] | undefined {
  const [part, ...others] = key.keys;
  if (part?.column === undefined || others.length > 0) return undefined;
  const column = quoteIdentifier(part.column);
  const list = LIST.exec(bound)?.[1];
  if (list !== undefined) return readComparisons(`${column} IS NOT NULL AND ${column} IN (${list})`);
  const [, from, to] = RANGE.exec(bound) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return readComparisons(
    [
      `${column} IS NOT NULL`,
      ...(from === "MINVALUE" ? [] : [`${column} >= ${from}`]),
      ...(to === "MAXVALUE" ? [] : [`${column} < ${to}`]),
    ].join(" AND "),
  );
}

function implies(known: Comparison, asked: Comparison): boolean {
  if (known.column !== asked.column) return false;
  if (asked.operator === "is not null") return known.operator === asked.operator;
  if (asked.operator === "in")
    return known.operator === "in" && known.values.every((value) => asked.values.includes(value));
  const [have, want] = [known.values[0] ?? "", asked.values[0] ?? ""];
  const isLowerBound = asked.operator.startsWith(">");
  if (known.operator === "in" || known.operator.startsWith(">") !== isLowerBound) return false;
  // At the same value `>` says more than `>=`.
  if (have === want) return known.operator === asked.operator || known.operator.length === 1;
  return isLowerBound ? isBelow(want, have) : isBelow(have, want);
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/;

/** Whether a < b, where their texts tell: numbers, and dates that are written alike. */
function isBelow(a: string, b: string): boolean {
  if (NUMBER.test(a) && NUMBER.test(b)) return Number(a) < Number(b);
  return DATE.test(a) && DATE.test(b) && a.length === b.length && a < b;
}
