import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import type { PartitionKeyPart } from "../../model/relation";
import { foreignClause } from "../create-table";
import { renderKey } from "../create-index";
import { withOptions } from "../literal";
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
  const elements = [...columnsAndLike(change), ...change.constraints.map(renderConstraintDefinition)];
  const list = elements.length > 0 ? `(\n${elements.map((element) => `  ${element}`).join(",\n")}\n)` : "";
  const { partitionOf, ofType } = change;
  if (ofType) return `${words(head, `OF ${renderReference(ofType)}`, list, ...tailOf(change))};`;
  if (!partitionOf) return `${words(head, list || "()", ...tailOf(change))};`;
  const parent = words(`PARTITION OF ${renderReference(partitionOf.parent)}`, list);
  return `${[head, parent, partitionOf.bound, ...tailOf(change)].join("\n  ")};`;
}

/** A LIKE stands where it stood between the columns. */
const columnsAndLike = ({ columns, like }: CreateTable): string[] =>
  [...columns, undefined].flatMap((column, place) => [
    ...like.filter(({ position }) => position === place).map(renderLike),
    ...(column ? [renderColumnDefinition(column)] : []),
  ]);

function tailOf({
  inherits,
  partitionKey,
  accessMethod,
  foreign,
  options,
  onCommit,
  tablespace,
}: CreateTable): string[] {
  return [
    inherits.length > 0 && `INHERITS (${inherits.map(renderReference).join(", ")})`,
    partitionKey &&
      `PARTITION BY ${partitionKey.strategy.toUpperCase()} (${partitionKey.keys.map(renderPart).join(", ")})`,
    accessMethod !== undefined && `USING ${quoteIdentifier(accessMethod)}`,
    foreign && foreignClause(foreign),
    withOptions(options).trim(),
    onCommit && `ON COMMIT ${onCommit.toUpperCase()}`,
    tablespace !== undefined && `TABLESPACE ${quoteIdentifier(tablespace)}`,
  ].filter((part): part is string => typeof part === "string" && part !== "");
}

const renderPart = (part: PartitionKeyPart): string =>
  renderKey({ ...part, descending: false, nullsFirst: false }, { method: "btree" });

const renderLike = ({ source, including }: CreateTable["like"][number]): string =>
  words(
    `LIKE ${renderReference(source)}`,
    ...(including.length === LIKE_OPTION_COUNT
      ? ["INCLUDING ALL"]
      : including.map((option) => `INCLUDING ${option.toUpperCase()}`)),
  );

/** Every option of LIKE (manual, CREATE TABLE). */
const LIKE_OPTION_COUNT = 9;
