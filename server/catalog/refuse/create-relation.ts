import type { ChangeOf } from "../changes/change";
import type { ColumnDefinition } from "../changes/definitions";
import { refuseColumns } from "./columns";
import { refuseConstraints } from "./constraints";
import { findNamed, missingInQuery, missingRelation } from "./look-up";
import { refuseNewRelation, relationAt } from "./new-name";
import { refusePartitionOf } from "./partition";
import type { Check, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";

export const createTable: Check<ChangeOf<"createTable">> = (change, moment) => {
  const { table, ifNotExists, persistence, columns, constraints } = change;
  if (ifNotExists && relationAt(moment, table)) return undefined;
  return firstOf(
    () => refuseNewRelation(moment, table, ifNotExists, persistence === "temporary"),
    () => firstFor(change.fromQuery?.reads ?? [], (read) => missingInQuery(moment, read)),
    () =>
      firstFor(
        [
          ...change.inherits,
          ...change.like.map(({ source }) => source),
          ...(change.partitionOf ? [change.partitionOf.parent] : []),
        ],
        (parent) => missingRelation(moment, parent),
      ),
    () => refusePartitionOf(change, moment),
    () => repeatedColumn(columns),
    () => refuseColumns(change, moment),
    () =>
      refuseConstraints(change, [...columns.flatMap((column) => column.constraints), ...constraints], moment),
  );
};

function repeatedColumn(columns: readonly ColumnDefinition[]): Refusal | undefined {
  const names = columns.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  return repeated === undefined
    ? undefined
    : { sqlstate: "42701", message: `column "${repeated}" specified more than once` };
}

export const createView: Check<ChangeOf<"createView">> = (change, moment) => {
  const { view, replace, ifNotExists, materialized } = change;
  const standing = relationAt(moment, view);
  if (standing && ifNotExists) return undefined;
  return firstOf(
    () => firstFor(change.reads, (read) => missingInQuery(moment, read)),
    () => {
      if (!replace || materialized || !standing) return refuseNewRelation(moment, view, ifNotExists);
      if (standing.kind === "view") return undefined;
      return { sqlstate: "42809", message: `"${view.name}" is not a view`, ...madeAt(origin(standing)) };
    },
  );
};

const origin = (found: NonNullable<ReturnType<typeof relationAt>>) =>
  found.kind === "index" ? found.table : found;

export const createSequence: Check<ChangeOf<"createSequence">> = (change, moment) =>
  refuseNewRelation(moment, change.sequence, change.ifNotExists);

export const alterSequence: Check<ChangeOf<"alterSequence">> = (change, moment) => {
  const found = findNamed(moment, change.sequence);
  if (!found) return change.ifExists ? undefined : missingRelation(moment, change.sequence);
  if (found.kind === "sequence") return undefined;
  if (moment.postgres < 17)
    return { sqlstate: "42809", message: `"${change.sequence.name}" is not a sequence` };
  return {
    sqlstate: "42809",
    message: `cannot open relation "${change.sequence.name}"`,
    detail: `This operation is not supported for ${found.kind === "index" ? "indexes" : `${found.kind}s`}.`,
  };
};
