import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { ForeignKey } from "../../model/constraint";
import type { QualifiedName } from "../../model/names";
import { sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { childrenOf, editTable } from "../edit";
import { isConstraintName } from "../generated-name";
import type { Reach } from "./not-null";
import { chooseName, joinColumns } from "../object/object-name";

/** Adds a foreign key; that of a partitioned table is one of every partition too. */
export function addForeignKey(
  catalog: Catalog,
  name: QualifiedName,
  key: ForeignKey,
  reach: Reach,
  context: ApplyContext,
): Catalog {
  const next = editTable(catalog, name, (table) => ({ ...table, constraints: [...table.constraints, key] }));
  const table = findTable(next, name);
  if (!table?.partitionKey || reach.only) return next;
  return childrenOf(next, name).reduce(
    (before, partition) => inheritForeignKey(before, partition, key, context),
    next,
  );
}

/**
 * What a foreign key of a partitioned table makes of a partition: one that is there already and says the same becomes
 * part of it, else it is repeated, under the same name where that is free (`addFkRecurseReferencing` of tablecmds.c).
 */
export function inheritForeignKey(
  catalog: Catalog,
  partition: QualifiedName,
  parent: ForeignKey,
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, partition);
  if (!table) return catalog;
  const inherited = { parents: 1, local: false };
  const same = table.constraints.find(
    (constraint) => constraint.kind === "foreign key" && saysTheSame(constraint, parent),
  );
  if (same)
    return editTable(catalog, partition, (before) => ({
      ...before,
      constraints: before.constraints.map((constraint) =>
        constraint === same ? ({ ...same, parent: parent.name, inherited } as ForeignKey) : constraint,
      ),
    }));
  const { comment: _comment, origin: _origin, ...said } = parent;
  const key: ForeignKey = {
    ...said,
    name: freeName(catalog, table, parent),
    parent: parent.name,
    inherited,
    ...originOf(context),
  };
  return addForeignKey(catalog, partition, key, {}, context);
}

/** Only a name that the partition itself has is replaced. */
const freeName = (catalog: Catalog, table: Table, { name, columns }: ForeignKey): string =>
  table.constraints.some((constraint) => constraint.name === name)
    ? chooseName(table.name, joinColumns(columns), "fkey", isConstraintName(catalog, table.schema))
    : name;

const saysTheSame = (one: ForeignKey, other: ForeignKey): boolean =>
  one.parent === undefined &&
  sameName(one.references, other.references) &&
  one.columns.join("\0") === other.columns.join("\0") &&
  one.referencedColumns.join("\0") === other.referencedColumns.join("\0") &&
  one.onDelete === other.onDelete &&
  one.onUpdate === other.onUpdate &&
  one.match === other.match &&
  one.deferrable === other.deferrable &&
  one.initiallyDeferred === other.initiallyDeferred &&
  one.enforced === other.enforced &&
  one.validated === other.validated;
