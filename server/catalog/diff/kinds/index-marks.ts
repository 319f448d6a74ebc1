import type { Change } from "../../changes/change";
import { findTable, type Catalog } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import { keyOf } from "../../model/names";
import type { Table } from "../../model/relation";
import type { NodeId, ObjectKind } from "../kind";
import { constraintId, indexId, tableId } from "../names";
import { onTable } from "../say";
import { tablesOf } from "./parts";

type Mark = "clustered" | "replicaIdentity";

const marked = (table: Table, mark: Mark): Index | undefined => table.indexes.find((index) => index[mark]);

/** The node that an index is, or is a part of. */
function indexNode(table: Table, index: Index | undefined): NodeId[] {
  if (!index) return [];
  return [index.constraint === undefined ? indexId(index) : constraintId(table, index.constraint)];
}

const find = (catalog: Catalog, table: Table, has: (table: Table) => boolean): Table | undefined => {
  const found = findTable(catalog, table);
  return found && has(found) ? found : undefined;
};

const isClustered = (table: Table): boolean => marked(table, "clustered") !== undefined;

/** By which of its indexes a table is to be clustered. */
export const clusterings: ObjectKind<Table> = {
  name: "clustering",
  rank: 52,
  list: function* (catalog) {
    for (const table of tablesOf(catalog)) if (isClustered(table)) yield table;
  },
  keyOf,
  find: (catalog, table) => find(catalog, table, isClustered),
  within: tableId,
  needs: (table) => indexNode(table, marked(table, "clustered")),
  comesWith: (table) => indexNode(table, marked(table, "clustered")),
  alter: (before, after) =>
    marked(before, "clustered")?.name === marked(after, "clustered")?.name ? [] : clusterOn(after),
  create: clusterOn,
  drop: (table) => [{ kind: "clusterOn", index: undefined, ...onTable(table) }],
};

function clusterOn(table: Table) {
  return [{ kind: "clusterOn" as const, index: marked(table, "clustered")?.name, ...onTable(table) }];
}

const hasIdentity = ({ replicaIdentity }: Table): boolean => replicaIdentity !== undefined;

/** What of an old row a table writes into the log, where it is not the primary key. */
export const replicaIdentities: ObjectKind<Table> = {
  name: "replica identity",
  rank: 52,
  list: function* (catalog) {
    for (const table of tablesOf(catalog)) if (hasIdentity(table)) yield table;
  },
  keyOf,
  find: (catalog, table) => find(catalog, table, hasIdentity),
  within: tableId,
  needs: (table) => indexNode(table, marked(table, "replicaIdentity")),
  alter: (before, after) => (identityOf(before) === identityOf(after) ? [] : setIdentity(after)),
  create: setIdentity,
  drop: (table, { after }) =>
    findTable(after, table) ? [{ kind: "setReplicaIdentity", identity: "default", ...onTable(table) }] : [],
};

/** The word, or the index; a server keeps "index" when that index is gone, which is as if nothing were. */
function identityOf(table: Table): string | undefined {
  const index = marked(table, "replicaIdentity");
  return table.replicaIdentity === "index" && index ? `index ${index.name}` : table.replicaIdentity;
}

function setIdentity(table: Table): readonly Change[] {
  const index = marked(table, "replicaIdentity");
  const { replicaIdentity = "default" } = table;
  return [
    {
      kind: "setReplicaIdentity",
      identity: replicaIdentity !== "index" ? replicaIdentity : index ? { index: index.name } : "nothing",
      ...onTable(table),
    },
  ];
}
