import { findTable, type Catalog } from "../model/catalog";
import type { Index } from "../model/index-definition";
import { sameName } from "../model/names";
import type { Table } from "../model/relation";
import { childrenOf } from "../apply/edit";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { renderIndex } from "./create-index";
import { hasGeneratedName } from "./partition";

/** The indexes that no constraint brings, and what no CREATE says of those that are there. */
export const indexStatements = (catalog: Catalog, table: Table): string[] => [
  ...table.indexes
    .filter((index) => index.constraint === undefined && isMadeHere(catalog, table, index))
    .flatMap((index) => [renderIndex(table, index, needsParts(catalog, table, index)), ...attachment(index)]),
  ...table.indexes.flatMap((index) => statistics(index)),
  ...table.indexes
    .filter((index) => index.clustered)
    .map((index) => `ALTER TABLE ${formatName(table)} CLUSTER ON ${quoteIdentifier(index.name)};`),
  ...replicaIdentity(table),
];

/** A part of a partitioned index comes with it, but for one that has something of its own. */
function isMadeHere(catalog: Catalog, table: Table, index: Index): boolean {
  if (!index.parent) return true;
  const parent = table.partitionOf && findTable(catalog, table.partitionOf.parent);
  const whole = parent?.indexes.find((one) => index.parent && sameName(one, index.parent));
  return parent !== undefined && whole !== undefined && needsParts(catalog, parent, whole);
}

/** Whether the parts of an index on partitions are made and attached one by one. */
export const needsParts = (catalog: Catalog, table: Table, index: Index): boolean =>
  table.partitionKey !== undefined &&
  (isPart(catalog, table, index) ||
    !index.valid ||
    childrenOf(catalog, table).some((partition) =>
      partition.indexes.some(
        (part) =>
          part.parent && sameName(part.parent, index) && !isAsGenerated(catalog, partition, part, index),
      ),
    ));

/** A part that is itself made and attached must not bring its own parts before they are wanted. */
const isPart = (catalog: Catalog, table: Table, index: Index): boolean =>
  index.parent !== undefined && isMadeHere(catalog, table, index);

const isAsGenerated = (catalog: Catalog, partition: Table, part: Index, whole: Index): boolean =>
  hasGeneratedName(partition, part) &&
  details(part) === details(whole) &&
  (partition.partitionKey === undefined ||
    childrenOf(catalog, partition).every((child) =>
      child.indexes.every(
        (one) => !one.parent || !sameName(one.parent, part) || isAsGenerated(catalog, child, one, part),
      ),
    ));

const details = ({ keys, options, tablespace }: Index): string =>
  JSON.stringify([keys.map(({ descending, nullsFirst }) => [descending, nullsFirst]), options, tablespace]);

const attachment = (index: Index): string[] =>
  index.parent ? [`ALTER INDEX ${formatName(index.parent)} ATTACH PARTITION ${formatName(index)};`] : [];

const statistics = (index: Index): string[] =>
  index.keys.flatMap(({ statisticsTarget }, place) =>
    statisticsTarget === undefined
      ? []
      : [`ALTER INDEX ${formatName(index)} ALTER COLUMN ${place + 1} SET STATISTICS ${statisticsTarget};`],
  );

function replicaIdentity(table: Table): string[] {
  const { replicaIdentity } = table;
  if (!replicaIdentity) return [];
  const index = table.indexes.find((one) => one.replicaIdentity);
  if (replicaIdentity === "index" && !index) return [];
  const what =
    replicaIdentity === "index"
      ? `USING INDEX ${quoteIdentifier(index!.name)}`
      : replicaIdentity.toUpperCase();
  return [`ALTER TABLE ${formatName(table)} REPLICA IDENTITY ${what};`];
}
