import { findTable } from "../../catalog/model/catalog";
import { keyOf } from "../../catalog/model/names";
import { resolveIndex } from "../../catalog/apply/resolve";
import { formatName } from "../../catalog/quote-identifier";
import { rule } from "../rule";

export default rule({
  name: "concurrently-on-partitioned-table",
  family: "migration",
  severity: "error",
  title: "CONCURRENTLY is refused for indexes of partitioned tables",
  docs: {
    why: "PostgreSQL cannot build or drop an index of a partitioned table CONCURRENTLY: the statement fails (SQLSTATE 0A000).",
    instead:
      "Create the index `ON ONLY` the parent, build one `CONCURRENTLY` on each partition, then `ALTER INDEX … ATTACH PARTITION`. To drop one, `DROP INDEX` on the parent takes all of them with it under ACCESS EXCLUSIVE: set a lock_timeout.",
    since: "PostgreSQL 11 to 18.",
  },
  examples: [
    {
      given:
        "CREATE TABLE events (id bigint, day date) PARTITION BY RANGE (day);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
      bad: "CREATE INDEX CONCURRENTLY events_day_idx ON events (day);",
      good: "CREATE INDEX events_day_idx ON ONLY events (day);",
      fails: "0A000",
    },
  ],

  check(step, report) {
    for (const { change, before } of step.changes.ofKind("createIndex", "dropIndex")) {
      if (!change.concurrently || ("only" in change && change.only)) continue;
      const table =
        "table" in change
          ? step.resolve(change.table)
          : before.indexOwners.get(keyOf(resolveIndex(before, change.index, step.settings.searchPath)));
      if (!table || !findTable(before, table)?.partitionKey) continue;
      report(
        change.range,
        `PostgreSQL refuses CONCURRENTLY here: ${formatName(table)} is partitioned. ` +
          (change.kind === "createIndex"
            ? "Create the index ON ONLY the parent, build it CONCURRENTLY on each partition, then attach."
            : "Drop it without CONCURRENTLY under a short lock_timeout."),
      );
    }
  },
});
