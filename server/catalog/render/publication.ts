import type { Publication, PublishedTable, Subscription } from "../model/cluster-object";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { parenthesized, quoteLiteral, withOptions } from "./literal";

/** A table with the columns and the rows of it that are published. */
export const publishedTable = (
  name: string,
  { columns, where }: Omit<PublishedTable, "schema" | "name">,
): string =>
  name +
  (columns ? ` (${columns.map(quoteIdentifier).join(", ")})` : "") +
  (where ? ` WHERE ${parenthesized(where.text)}` : "");

const ALL_ACTIONS = "insert, update, delete, truncate";

/** What a publication says beyond PostgreSQL's defaults. */
export function publicationOptions({
  publish,
  viaPartitionRoot,
  generatedColumns,
}: Pick<Publication, "publish" | "viaPartitionRoot" | "generatedColumns">): string {
  const options = [
    ...(publish.join(", ") === ALL_ACTIONS ? [] : [`publish = ${quoteLiteral(publish.join(", "))}`]),
    ...(viaPartitionRoot ? ["publish_via_partition_root = true"] : []),
    ...(generatedColumns ? [`publish_generated_columns = ${generatedColumns}`] : []),
  ];
  return options.length === 0 ? "" : ` WITH (${options.join(", ")})`;
}

export function createPublication(publication: Publication): string {
  const objects = publication.allTables
    ? ["ALL TABLES"]
    : [
        // Before PostgreSQL 15 only the first could say TABLE.
        ...publication.tables.map(
          (table, place) => `${place === 0 ? "TABLE " : ""}${publishedTable(formatName(table), table)}`,
        ),
        ...publication.schemas.map((schema) => `TABLES IN SCHEMA ${quoteIdentifier(schema)}`),
      ];
  return `CREATE PUBLICATION ${quoteIdentifier(publication.name)}${objects.length === 0 ? "" : ` FOR ${objects.join(", ")}`}${publicationOptions(publication)};`;
}

/** Made without a connection: what it was connected to may not be there. */
export const createSubscription = ({ name, connection, publications, options }: Subscription): string =>
  `CREATE SUBSCRIPTION ${quoteIdentifier(name)} CONNECTION ${quoteLiteral(connection)} PUBLICATION ${publications.map(quoteIdentifier).join(", ")}${withOptions({ connect: "false", ...options })};`;
