import type { Change } from "../../changes/change";
import { findTable } from "../../model/catalog";
import { keyOf, sameName, type QualifiedName } from "../../model/names";
import type { PartitionOf, Table } from "../../model/relation";
import { RECREATE, type ObjectKind } from "../kind";
import { columnId, constraintId, tableId } from "../names";
import { onTable, refer } from "../say";
import { same } from "../ways";
import { tablesOf, type TablePart } from "./parts";

const attach = ({ of, it }: TablePart<PartitionOf>): Change => ({
  kind: "attachPartition",
  partition: refer(of),
  bound: it.bound,
  isDefault: it.isDefault,
  ...onTable(it.parent),
});

/** That a table is a partition of another. */
export const partitions: ObjectKind<TablePart<PartitionOf>> = {
  name: "partition",
  rank: 50,
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) if (of.partitionOf) yield { of, it: of.partitionOf };
  },
  keyOf: ({ of }) => keyOf(of),
  find: (catalog, { of }) => {
    const table = findTable(catalog, of);
    return table?.partitionOf && { of: table, it: table.partitionOf };
  },
  within: ({ of }) => tableId(of),
  needs: ({ of, it }) => [tableId(it.parent), ...ownParts(of)],
  alter: ({ it: before }, { it: after }) => (same(before, after) ? [] : RECREATE),
  create: (part) => [attach(part)],
  drop: ({ of, it }) => [
    { kind: "detachPartition", partition: refer(of), concurrently: false, ...onTable(it.parent) },
  ],
};

/** A table must have the columns and checks of its parent before it becomes its child. */
const ownParts = (table: Table): string[] => [
  ...table.columns.map(({ name }) => columnId(table, name)),
  ...table.constraints.filter(({ kind }) => kind === "check").map(({ name }) => constraintId(table, name)),
];

/** That a table inherits from another. */
export const inheritances: ObjectKind<TablePart<QualifiedName>> = {
  name: "inheritance",
  rank: 50,
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) for (const it of of.inherits) yield { of, it };
  },
  keyOf: ({ of, it }) => `${keyOf(of)}\0${keyOf(it)}`,
  find: (catalog, { of, it }) => {
    const table = findTable(catalog, of);
    return table?.inherits.some((parent) => sameName(parent, it)) ? { of: table, it } : undefined;
  },
  within: ({ of }) => tableId(of),
  needs: ({ of, it }) => [tableId(it), ...ownParts(of)],
  alter: () => [],
  create: ({ of, it }) => [{ kind: "inherit", parent: refer(it), adds: true, ...onTable(of) }],
  drop: ({ of, it }) => [{ kind: "inherit", parent: refer(it), adds: false, ...onTable(of) }],
};
