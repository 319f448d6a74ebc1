import type { Catalog } from "../../model/catalog";
import type { Constraint } from "../../model/constraint";
import { keyOf } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import type { OwnElements } from "../../render/partition";
import { repeatsKey } from "../../render/repeated-key";
import type { Moment, NodeId } from "../kind";
import { columnId, constraintId, Names, tableId } from "../names";
import { columns, withoutPendingDefault } from "./column";
import { constraints } from "./constraint";

/** The columns and constraints that CREATE TABLE can say, since all that they need is there or in the same statement. */
export function elementsAtOnce(table: Table, own: OwnElements, moment: Moment): OwnElements {
  const names = new Names(moment.after);
  const isThere = (need: NodeId) => need === tableId(table) || !moment.isPending(need);
  const standing = standingColumns(table, table.columns, names, isThere);
  const here = new Set([
    ...standing.map(({ name }) => columnId(table, name)),
    ...table.constraints
      .filter((one) => isNotNullOf(one, standing))
      .map(({ name }) => constraintId(table, name)),
  ]);
  return {
    columns: own.columns
      .filter(({ name }) => here.has(columnId(table, name)))
      .map((column) => withoutPendingDefault(table, column, moment)),
    constraints: own.constraints.filter(
      (constraint) =>
        constraint.kind !== "foreign key" &&
        // CREATE TABLE takes the new table for checked, whatever it says.
        constraint.validated &&
        constraint.enforced &&
        !repeatsKey(table, constraint) &&
        !isNameTaken(table, constraint, moment.work) &&
        [...constraints.needs({ of: table, it: constraint }, names)].every(
          (need) => here.has(need) || isThere(need),
        ),
    ),
  };
}

/** Something that goes later still has the name of the constraint's index. */
function isNameTaken(table: Table, { name }: Constraint, { relations, indexOwners }: Catalog): boolean {
  const key = keyOf({ schema: table.schema, name });
  const hasIndex = table.indexes.some(({ constraint }) => constraint === name);
  return hasIndex && (relations.has(key) || indexOwners.has(key));
}

/** Without those that wait for something, and those that are computed from such. */
function standingColumns(
  table: Table,
  candidates: readonly Column[],
  names: Names,
  isThere: (need: NodeId) => boolean,
): readonly Column[] {
  const here = new Set(candidates.map(({ name }) => columnId(table, name)));
  const standing = candidates.filter((column) =>
    [...columns.needs({ of: table, it: column }, names)].every((need) => here.has(need) || isThere(need)),
  );
  return standing.length === candidates.length ? standing : standingColumns(table, standing, names, isThere);
}

const isNotNullOf = (constraint: Constraint, standing: readonly Column[]): boolean =>
  constraint.kind === "not null" && standing.some(({ name }) => name === constraint.column);
