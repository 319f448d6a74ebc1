import type { Catalog } from "../../model/catalog";
import type { CheckConstraint } from "../../model/constraint";
import { fromOneMoreParent } from "../../model/inherited";
import type { Column, Table } from "../../model/relation";
import type { ColumnDefinition } from "../../changes/definitions";
import { defineColumn } from "./column";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { without } from "../edit";
import { partitionsShareIdentity } from "./partition";

/** The columns of a new child: its parents' in their order, then its own that none of them has (`MergeAttributes`). */
export function mergeColumns(
  catalog: Catalog,
  parents: readonly Table[],
  isPartition: boolean,
  own: readonly (Column | ColumnDefinition)[],
  context: ApplyContext,
): Column[] {
  const columns = new Map<string, Column>();
  for (const parent of parents)
    for (const column of parent.columns)
      columns.set(column.name, fromParent(columns.get(column.name), column, isPartition, context));
  for (const definition of own) {
    const inherited = columns.get(definition.name);
    if (inherited && "isOption" in definition && definition.isOption)
      columns.set(definition.name, withOptions(inherited, definition));
    else {
      const column = "isOption" in definition ? defineColumn(catalog, definition, context) : definition;
      columns.set(column.name, inherited ? redefined(inherited, column) : column);
    }
  }
  return [...columns.values()];
}

function fromParent(
  known: Column | undefined,
  column: Column,
  isPartition: boolean,
  context: ApplyContext,
): Column {
  if (known)
    return {
      ...known,
      notNull: known.notNull || column.notNull,
      ...(!known.default && column.default && { default: column.default }),
      inherited: fromOneMoreParent(known.inherited),
    };
  const {
    comment: _comment,
    statisticsTarget: _target,
    options: _options,
    foreignOptions: _foreignOptions,
    identity,
    ...copied
  } = column;
  return {
    ...copied,
    ...(identity && isPartition && partitionsShareIdentity(context) && { identity }),
    inherited: { parents: 1, local: false },
    ...originOf(context),
  };
}

/** A column that the table defines as well is its own too, and what it says of it counts. */
const redefined = (inherited: Column, own: Column): Column => ({
  ...inherited,
  ...own,
  type: inherited.type,
  notNull: inherited.notNull || own.notNull,
  inherited: { parents: inherited.inherited?.parents ?? 0, local: true },
});

/** `WITH OPTIONS`: the column stays the parent's. */
export const withOptions = (column: Column, said: ColumnDefinition): Column => ({
  ...(said.default ? without(column, "generated") : column),
  notNull: column.notNull || said.notNull,
  ...(said.default && { default: said.default }),
  ...(said.generated && { generated: said.generated }),
  ...(said.identity && { identity: said.identity }),
});

/** The checks that go down to a new child; those of one name from several parents are one. */
export function mergeChecks(parents: readonly Table[], context: ApplyContext): CheckConstraint[] {
  const checks = new Map<string, CheckConstraint>();
  for (const parent of parents)
    for (const constraint of parent.constraints) {
      if (constraint.kind !== "check" || constraint.noInherit) continue;
      const known = checks.get(constraint.name);
      const { comment: _comment, ...said } = constraint;
      checks.set(constraint.name, {
        ...(known ?? said),
        inherited: known ? fromOneMoreParent(known.inherited) : { parents: 1, local: false },
        ...originOf(context),
      });
    }
  return [...checks.values()];
}
