import { findTable, type Catalog } from "../../catalog/model/catalog";
import { sameName } from "../../catalog/model/names";
import { isTable, type Table } from "../../catalog/model/relation";
import { formatName } from "../../catalog/quote-identifier";
import { repeatsItsColumn } from "../../catalog/render/column";
import { partitionKey } from "../../catalog/render/create-table";
import type { SchemaNodeKind } from "../../protocol";
import { columnEntries } from "./column-entry";
import { constraintEntry } from "./constraint-entry";
import { group } from "./group-entry";
import { indexEntry } from "./index-entry";
import { escapeMarkdown, tooltip, withComment, words } from "./node-text";
import { policyEntry } from "./policy-entry";
import type { TreeEntry } from "./tree-object";
import { triggerEntry } from "./trigger-entry";

/** A table of any kind: its columns at once, the rest in groups. Partitions stand below their parent. */
export function tableEntry(catalog: Catalog, table: Table): TreeEntry {
  return {
    node: {
      id: `table:${table.name}`,
      kind: kindOf(table),
      label: table.name,
      description: withComment(descriptionOf(catalog, table), table.comment),
      tooltip: tooltip(table.comment, "", escapeMarkdown(formatName(table)), rowSecurityWords(table)),
      hasChildren: true,
      ...badgesOf(table),
      sqlName: formatName(table),
      hasDdl: true,
    },
    object: { kind: "table", table },
    children: () => [
      ...columnEntries(catalog, table),
      ...group(
        "keys",
        "Keys and checks",
        table.constraints
          .filter((constraint) => constraint.kind !== "not null" || !repeatsItsColumn(table, constraint))
          .map((constraint) => constraintEntry(table, constraint)),
      ),
      ...group(
        "indexes",
        "Indexes",
        table.indexes
          .filter(({ constraint }) => constraint === undefined)
          .map((index) => indexEntry(table, index)),
      ),
      ...group(
        "policies",
        "Policies",
        table.policies.map((policy) => policyEntry(table, policy)),
      ),
      ...group(
        "triggers",
        "Triggers",
        table.triggers.map((trigger) => triggerEntry(table, trigger)),
      ),
      ...group(
        "partitions",
        "Partitions",
        partitionsOf(catalog, table).map((partition) => tableEntry(catalog, partition)),
      ),
    ],
  };
}

/** The tables at the top of a schema: partitions only where their parent is not to be seen. */
export const topTables = (catalog: Catalog, schema: string): Table[] =>
  tablesOf(catalog).filter(
    (table) =>
      table.schema === schema && !(table.partitionOf && findTable(catalog, table.partitionOf.parent)),
  );

const partitionsOf = (catalog: Catalog, parent: Table): Table[] =>
  parent.partitionKey
    ? tablesOf(catalog).filter(({ partitionOf }) => partitionOf && sameName(partitionOf.parent, parent))
    : [];

const tablesOf = (catalog: Catalog): Table[] =>
  [...catalog.relations.values()].filter(isTable).sort((a, b) => (a.name < b.name ? -1 : 1));

function kindOf(table: Table): SchemaNodeKind {
  if (table.kind === "foreign table") return "foreignTable";
  if (table.partitionOf) return "partition";
  return table.partitionKey ? "partitionedTable" : "table";
}

function descriptionOf(catalog: Catalog, table: Table): string {
  const { partitionOf } = table;
  const parentIsElsewhere = partitionOf && !findTable(catalog, partitionOf.parent);
  return words(
    table.persistence !== "permanent" && table.persistence,
    parentIsElsewhere && `partition of ${formatName(partitionOf.parent)}`,
    partitionOf && boundWords(partitionOf.bound),
    table.partitionKey &&
      `partitioned by ${partitionKey(table).replace(/^\w+/, (strategy) => strategy.toLowerCase())}`,
    table.inherits.length > 0 && `inherits ${table.inherits.map(formatName).join(", ")}`,
    table.foreign && `on ${table.foreign.server}`,
  );
}

/** "from ('2024-01-01') to ('2025-01-01')", "default"; midnight goes without saying. */
const boundWords = (bound: string): string =>
  bound
    .replace(/ 00:00:00(?:[+-]\d\d)?(?=')/g, "")
    .replace(/^FOR VALUES /, "")
    .replace(/^(?:FROM|IN|WITH|DEFAULT)|\) TO \(/g, (word) => word.toLowerCase());

function badgesOf({ rowSecurity }: Table): {
  readonly badges?: readonly ("rowSecurity" | "rowSecurityForced")[];
} {
  if (!rowSecurity.enabled) return {};
  return { badges: rowSecurity.forced ? ["rowSecurity", "rowSecurityForced"] : ["rowSecurity"] };
}

function rowSecurityWords({ rowSecurity, policies }: Table): string | undefined {
  if (!rowSecurity.enabled) {
    return policies.length > 0
      ? "Row security is off, though there are policies: they have no effect."
      : undefined;
  }
  const forced = rowSecurity.forced ? "Row security is on, for its owner too." : "Row security is on.";
  return policies.length === 0 ? `${forced} There is no policy, so nobody else sees a row.` : forced;
}
