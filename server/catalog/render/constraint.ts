import type { Constraint, ForeignKey, KeyConstraint } from "../model/constraint";
import type { Index } from "../model/index-definition";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { renderKey } from "./create-index";
import { parenthesized, withOptions } from "./literal";

/** What a constraint says of the index that keeps it. */
export type IndexDetails = Pick<Index, "include" | "nullsNotDistinct" | "options" | "tablespace">;

export const columnList = (columns: readonly string[]): string =>
  `(${columns.map(quoteIdentifier).join(", ")})`;

/** `CONSTRAINT name …` as it stands in CREATE TABLE and behind ADD. `index` is what a key constraint is kept by. */
export const renderConstraint = (constraint: Constraint, index?: IndexDetails): string =>
  `CONSTRAINT ${quoteIdentifier(constraint.name)} ${constraintBody(constraint, index)}${attributes(constraint)}`;

/** What a constraint demands. `referenced` names a foreign key's table otherwise than its `references` would. */
export function constraintBody(
  constraint: Constraint,
  index: IndexDetails | undefined,
  referenced?: string,
): string {
  switch (constraint.kind) {
    case "primary key":
    case "unique":
      return `${keyWords(constraint.kind, index)} ${keyColumns(constraint)}${keyDetails(index)}`;
    case "foreign key":
      return `FOREIGN KEY ${periodList(constraint.columns, constraint)} ${renderReferences(constraint, referenced)}`;
    case "check":
      return `CHECK ${parenthesized(constraint.expression.text)}${constraint.noInherit ? " NO INHERIT" : ""}`;
    case "not null":
      return `NOT NULL ${quoteIdentifier(constraint.column)}${constraint.noInherit ? " NO INHERIT" : ""}`;
    case "exclude": {
      const elements = constraint.elements
        .map((element) => `${renderKey(element, constraint)} WITH ${element.operator}`)
        .join(", ");
      const where = constraint.predicate ? ` WHERE ${parenthesized(constraint.predicate.text)}` : "";
      return `EXCLUDE USING ${constraint.method} (${elements})${keyDetails(index)}${where}`;
    }
  }
}

const keyColumns = ({ columns, withoutOverlaps }: KeyConstraint): string =>
  withoutOverlaps ? columnList(columns).replace(/\)$/, " WITHOUT OVERLAPS)") : columnList(columns);

/** The last column of a temporal foreign key, on either side, is its PERIOD. */
const periodList = (columns: readonly string[], { period }: ForeignKey): string =>
  period
    ? `(${[...columns.slice(0, -1).map(quoteIdentifier), `PERIOD ${quoteIdentifier(columns.at(-1) ?? "")}`].join(", ")})`
    : columnList(columns);

/** `PRIMARY KEY`, `UNIQUE NULLS NOT DISTINCT`. */
export const keyWords = (kind: "primary key" | "unique", index: IndexDetails | undefined): string =>
  kind === "primary key" ? "PRIMARY KEY" : `UNIQUE${index?.nullsNotDistinct ? " NULLS NOT DISTINCT" : ""}`;

/** What a key says of its index. */
const keyDetails = (index: IndexDetails | undefined): string =>
  [
    index && index.include.length > 0 ? ` INCLUDE ${columnList(index.include)}` : "",
    withOptions(index?.options),
    index?.tablespace === undefined ? "" : ` USING INDEX TABLESPACE ${quoteIdentifier(index.tablespace)}`,
  ].join("");

/** `REFERENCES …`, as it also stands behind a column. */
export function renderReferences(key: ForeignKey, referenced = formatName(key.references)): string {
  const columns = key.referencedColumns.length > 0 ? ` ${periodList(key.referencedColumns, key)}` : "";
  const match = key.match === "simple" ? "" : ` MATCH ${key.match.toUpperCase()}`;
  const onUpdate = key.onUpdate === "no action" ? "" : ` ON UPDATE ${key.onUpdate.toUpperCase()}`;
  const onlyColumns = key.onDeleteColumns ? ` ${columnList(key.onDeleteColumns)}` : "";
  const onDelete =
    key.onDelete === "no action" ? "" : ` ON DELETE ${key.onDelete.toUpperCase()}${onlyColumns}`;
  return `REFERENCES ${referenced}${columns}${match}${onUpdate}${onDelete}`;
}

/** When, and whether at all, a constraint is checked. */
export function attributes(constraint: Constraint): string {
  const deferrable = constraint.deferrable ? " DEFERRABLE" : "";
  const deferred = constraint.initiallyDeferred ? " INITIALLY DEFERRED" : "";
  // A constraint that is not enforced is not validated either, and says so only once.
  const state = !constraint.enforced ? " NOT ENFORCED" : !constraint.validated ? " NOT VALID" : "";
  return deferrable + deferred + state;
}
