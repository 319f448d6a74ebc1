import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { isCall, parenthesized, withOptions } from "../literal";
import { renderColumnDefinition } from "./column-definition";
import { renderConstraintDefinition } from "./constraint-definition";
import { ifNotExists, renderReference, words } from "./reference";

type CreateTable = StatementChange<"createTable">;

const PERSISTENCE = { permanent: "", unlogged: "UNLOGGED", temporary: "TEMPORARY" } as const;

/** CREATE TABLE, one element per line. A table made from a query is beyond it: the change does not hold the query. */
export function renderCreateTable(change: CreateTable): string {
  const head = words(
    "CREATE",
    change.foreign ? "FOREIGN" : PERSISTENCE[change.persistence],
    `TABLE ${ifNotExists(change.ifNotExists)}${renderReference(change.table)}`,
  );
  const elements = [
    ...change.columns.map(renderColumnDefinition),
    ...change.like.map(renderLike),
    ...change.constraints.map(renderConstraintDefinition),
  ];
  const list = elements.length > 0 ? `(\n${elements.map((element) => `  ${element}`).join(",\n")}\n)` : "";
  const { partitionOf } = change;
  if (!partitionOf) return `${words(head, list || "()", ...tailOf(change))};`;
  const parent = words(`PARTITION OF ${renderReference(partitionOf.parent)}`, list);
  return `${[head, parent, partitionOf.bound, ...tailOf(change)].join("\n  ")};`;
}

function tailOf({ inherits, partitionKey, options }: CreateTable): string[] {
  return [
    inherits.length > 0 && `INHERITS (${inherits.map(renderReference).join(", ")})`,
    partitionKey &&
      `PARTITION BY ${partitionKey.strategy.toUpperCase()} (${partitionKey.keys.map(renderKey).join(", ")})`,
    withOptions(options).trim(),
  ].filter((part): part is string => typeof part === "string" && part !== "");
}

/** A key is a column's name or an expression. */
const renderKey = (key: string): string =>
  isCall(key) ? key : /[^\w$]/.test(key) ? parenthesized(key) : quoteIdentifier(key);

const renderLike = ({ source, including }: CreateTable["like"][number]): string =>
  words(
    `LIKE ${renderReference(source)}`,
    ...(including.length === LIKE_OPTION_COUNT
      ? ["INCLUDING ALL"]
      : including.map((option) => `INCLUDING ${option.toUpperCase()}`)),
  );

/** Every option of LIKE (manual, CREATE TABLE). */
const LIKE_OPTION_COUNT = 9;
