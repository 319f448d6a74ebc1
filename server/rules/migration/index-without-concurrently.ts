import { partitionsOf } from "../../catalog/apply/edit";
import type { ChangeOf } from "../../catalog/changes/change";
import { findTable } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import type { Fix } from "../finding";
import { runOutsideTransaction } from "../fixes/separate-transaction";
import { createdHere } from "../related";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

export default rule({
  name: "index-without-concurrently",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Building an index blocks writes to its table",
  docs: {
    why: "`CREATE INDEX` takes a SHARE lock and reads the whole table under it: INSERT, UPDATE, DELETE and MERGE wait until the index is built. Reads go on. On a partitioned table every partition is locked and read. A table that the same migration creates has no rows, so it is left alone.",
    instead:
      "`CREATE INDEX CONCURRENTLY` takes SHARE UPDATE EXCLUSIVE, which reads and writes do not wait for. It cannot run inside a transaction block. When it fails it leaves an invalid index behind: drop it with `DROP INDEX CONCURRENTLY` and try again. For a partitioned table, create the index `ON ONLY` the parent, build one concurrently on every partition, and attach each.",
    since: "All versions. Indexes on partitioned tables exist since PostgreSQL 11.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
      bad: "CREATE INDEX orders_user_id_idx ON orders (user_id);",
      good: "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);",
    },
    {
      given:
        "CREATE TABLE events (id bigint, day date) PARTITION BY RANGE (day);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
      bad: "CREATE INDEX events_day_idx ON events (day);",
      good: "CREATE INDEX events_day_idx ON ONLY events (day);\nCREATE INDEX CONCURRENTLY events_2024_day_idx ON events_2024 (day);\nALTER INDEX events_day_idx ATTACH PARTITION events_2024_day_idx;",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("createIndex")) {
      const { change } = placed;
      const table = step.resolve(change.table);
      if (change.concurrently || step.isNew(change.table)) continue;
      const partitions = partitionsOf(placed.before, table);
      const isPartitioned = findTable(placed.before, table)?.partitionKey !== undefined;
      // On the parent alone nothing is read, and a partitioned table without partitions has nothing to read.
      if (isPartitioned && (change.only || partitions.length === 0)) continue;
      if (change.ifNotExists && placed.before === placed.after) continue;
      const name = formatName(table);
      const where = isPartitioned
        ? `${name} and its ${partitions.length} partition${partitions.length === 1 ? "" : "s"}`
        : name;
      report(
        change.range,
        `Building this index blocks writes to ${name}. CREATE INDEX holds a SHARE lock on ${where} while it reads every row: writes wait, reads go on. ` +
          (isPartitioned
            ? "Create it ON ONLY the parent, build it CONCURRENTLY on each partition, then attach (CONCURRENTLY is refused on the parent)."
            : "CREATE INDEX CONCURRENTLY lets writes go on; it must run outside of a transaction."),
        {
          related: createdHere(step.before, table),
          fixes: isPartitioned ? perPartition(step, placed, partitions) : concurrently(step, placed),
        },
      );
    }
  },
});

function concurrently(step: Step, { change }: PlacedChange<"createIndex">): Fix[] {
  const text = withConcurrently(step);
  const edits = text && runOutsideTransaction(step, [text], `index ${change.name ?? change.table.name}`);
  return edits ? [{ title: "Build the index concurrently", edits, preferred: true }] : [];
}

/** `CREATE [UNIQUE] INDEX` → `… INDEX CONCURRENTLY`. */
function withConcurrently(step: Step): string | undefined {
  const { text } = step.statement.parsed;
  const keyword = step.statement.parsed.tokens().find((token) => token.text.toLowerCase() === "index");
  if (!keyword) return undefined;
  const word = keyword.text === "index" ? " concurrently" : " CONCURRENTLY";
  return text.slice(0, keyword.range.end) + word + text.slice(keyword.range.end);
}

/** The parent's index without its partitions', then one of each, then what ties them together. */
function perPartition(
  step: Step,
  { change, after }: PlacedChange<"createIndex">,
  partitions: readonly QualifiedName[],
): Fix[] {
  // Deeper levels need an index on every partitioned table between; a person decides how to name those.
  if (partitions.some((partition) => findTable(step.before, partition)?.partitionKey)) return [];
  const parent = change.name ?? findTable(after, step.resolve(change.table))?.indexes.at(-1)?.name;
  const definition = definitionText(step, change);
  if (parent === undefined || definition === undefined) return [];
  const unique = change.unique ? "UNIQUE " : "";
  const statements = [
    `CREATE ${unique}INDEX ${quoteIdentifier(parent)} ON ONLY ${formatName(step.resolve(change.table))}${definition}`,
    ...partitions.flatMap((partition) => {
      const name = findTable(after, partition)?.indexes.at(-1)?.name ?? `${partition.name}_idx`;
      return [
        `CREATE ${unique}INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${formatName(partition)}${definition}`,
        `ALTER INDEX ${formatName({ schema: step.resolve(change.table).schema, name: parent })} ATTACH PARTITION ${formatName({ schema: partition.schema, name })}`,
      ];
    }),
  ];
  const edits = runOutsideTransaction(step, statements, `index ${parent}`);
  return edits ? [{ title: "Build the index partition by partition", edits, preferred: true }] : [];
}

/** What follows the table's name: ` USING gin (payload) WHERE …`. */
function definitionText(step: Step, change: ChangeOf<"createIndex">): string | undefined {
  const { text } = step.statement.parsed;
  return change.table.range.end < text.length ? text.slice(change.table.range.end) : undefined;
}
