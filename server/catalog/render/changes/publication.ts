import type { StatementChange } from "../../changes/change";
import type { PublicationOptions, PublishedObjects } from "../../changes/cluster-changes";
import { quoteIdentifier } from "../../quote-identifier";
import { publicationOptions, publishedTable } from "../publication";
import { quoteLiteral, withOptions } from "../literal";
import { ifExists, renderReference } from "./reference";

const objectsOf = ({ tables, schemas }: PublishedObjects): string =>
  [
    ...tables.map(
      (table, place) =>
        `${place === 0 ? "TABLE " : ""}${publishedTable(renderReference(table.table), table)}`,
    ),
    ...schemas.map(
      (schema) => `TABLES IN SCHEMA ${schema === undefined ? "CURRENT_SCHEMA" : quoteIdentifier(schema)}`,
    ),
  ].join(", ");

export function renderCreatePublication({ name, publication }: StatementChange<"createPublication">): string {
  const objects = publication.allTables ? "ALL TABLES" : objectsOf(publication);
  return `CREATE PUBLICATION ${quoteIdentifier(name)}${objects === "" ? "" : ` FOR ${objects}`}${publicationOptions(publication)};`;
}

export function renderAlterPublication(change: StatementChange<"alterPublication">): string {
  const what = change.objects
    ? `${change.action.toUpperCase()} ${objectsOf(change.objects)}`
    : `SET${optionsOf(change.options)}`;
  return `ALTER PUBLICATION ${quoteIdentifier(change.name)} ${what};`;
}

function optionsOf({ publish, viaPartitionRoot, generatedColumns }: Partial<PublicationOptions>): string {
  const options = [
    ...(publish ? [`publish = ${quoteLiteral(publish.join(", "))}`] : []),
    ...(viaPartitionRoot === undefined ? [] : [`publish_via_partition_root = ${viaPartitionRoot}`]),
    ...(generatedColumns ? [`publish_generated_columns = ${generatedColumns}`] : []),
  ];
  return ` (${options.join(", ")})`;
}

const names = (list: readonly string[]): string => list.map(quoteIdentifier).join(", ");

export const renderCreateSubscription = (change: StatementChange<"createSubscription">): string =>
  `CREATE SUBSCRIPTION ${quoteIdentifier(change.name)} CONNECTION ${quoteLiteral(change.connection)} PUBLICATION ${names(change.publications)}${withOptions(change.options)};`;

export function renderAlterSubscription(change: StatementChange<"alterSubscription">): string {
  const { connection, publications, enabled, options } = change;
  const what =
    connection !== undefined
      ? `CONNECTION ${quoteLiteral(connection)}`
      : publications
        ? `${publications.action.toUpperCase()} PUBLICATION ${names(publications.names)}`
        : enabled !== undefined
          ? enabled
            ? "ENABLE"
            : "DISABLE"
          : `SET${withOptions(options).replace(" WITH", "")}`;
  return `ALTER SUBSCRIPTION ${quoteIdentifier(change.name)} ${what};`;
}

export const renderDropClusterObject = (change: StatementChange<"dropClusterObject">): string =>
  `DROP ${change.objectKind.toUpperCase()} ${ifExists(change.ifExists)}${quoteIdentifier(change.name)};`;
