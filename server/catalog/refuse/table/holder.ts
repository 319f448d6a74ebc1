import { resolveType } from "../../apply/resolve";
import type { Change } from "../../changes/change";
import type { ConstraintDefinition } from "../../changes/definitions";
import type { DataType } from "../../model/data-type";
import { keyOf } from "../../model/names";
import type { PartitionKey, Persistence, Table } from "../../model/relation";
import { isWhole, SYSTEM_COLUMNS } from "../look-up";
import type { Moment, Refusal } from "../refusal";
import { madeAt } from "../refusal";

/** The table that gets constraints, as far as it is known before the statement. */
export interface Holder {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: DataType }[];
  /** All its columns are among them. */
  readonly isWhole: boolean;
  readonly table: Table | undefined;
  readonly partitionKey: PartitionKey | undefined;
  readonly persistence: Persistence;
}

type CreateTable = Extract<Change, { kind: "createTable" }>;

/** The table that CREATE TABLE makes. */
export function holderOfNew(change: CreateTable, { catalog, searchPath }: Moment): Holder {
  const type = change.ofType && catalog.types.get(keyOf(resolveType(catalog, change.ofType, searchPath)));
  const ofType = type?.kind === "composite" ? type.attributes : [];
  return {
    name: change.table.name,
    columns: [...ofType, ...change.columns.filter(({ isOption }) => !isOption)],
    isWhole:
      change.like.length === 0 &&
      change.inherits.length === 0 &&
      !change.partitionOf &&
      !change.fromQuery &&
      (!change.ofType || type !== undefined),
    table: undefined,
    partitionKey: change.partitionKey,
    persistence: change.persistence,
  };
}

/** A table that exists. */
export const holderOf = (table: Table): Holder => ({
  name: table.name,
  columns: table.columns,
  isWhole: isWhole(table),
  table,
  partitionKey: isWhole(table) ? table.partitionKey : undefined,
  persistence: table.persistence,
});

export const has = (holder: Holder, column: string): boolean =>
  !holder.isWhole || SYSTEM_COLUMNS.has(column) || holder.columns.some(({ name }) => name === column);

/** `column "z" does not exist`: an expression names what the table has not. A row's own name may stand for all. */
export const unknownIn = (holder: Holder, column: string): Refusal | undefined =>
  has(holder, column) || column === holder.name
    ? undefined
    : { sqlstate: "42703", message: `column "${column}" does not exist` };

export function repeatedName(
  { name }: Pick<ConstraintDefinition, "name">,
  { table }: Holder,
): Refusal | undefined {
  const other = table?.constraints.find((constraint) => constraint.name === name);
  return name !== undefined && table && other
    ? {
        sqlstate: "42710",
        message: `constraint "${name}" for relation "${table.name}" already exists`,
        ...madeAt(other),
      }
    : undefined;
}
