import type { Catalog } from "../../catalog/model/catalog";
import { findTable } from "../../catalog/model/catalog";
import type { Table } from "../../catalog/model/relation";
import { isTable } from "../../catalog/model/relation";
import { formatName } from "../../catalog/quote-identifier";
import { insertAfterStatement } from "../fixes/edit";
import { rule } from "../rule";

/** Fewer tables than this under row security are no practice that the next table breaks. */
const PRACTICE = 2;

/** Tables in which migration tools keep their history. */
const TOOL_TABLES =
  /^(schema_migrations|flyway_schema_history|_prisma_migrations|goose_db_version|_sqlx_migrations|__diesel_schema_migrations|pgmigrations|atlas_schema_revisions|__drizzle_migrations|databasechangelog(lock)?)$/;

export default rule({
  name: "table-without-row-security",
  family: "row-security",
  severity: "warning",
  title: "A table has no row security among tables that have it",
  docs: {
    why: "In a schema whose tables are protected by row security, a table without it shows all its rows to every role that has SELECT on it: other tenants' rows as well.",
    instead:
      "`ALTER TABLE … ENABLE ROW LEVEL SECURITY` in the same migration that creates the table, and policies that say who sees what. Without a policy nobody but the owner sees a row. For a table that everybody may read, enable it and add a policy that says so, or ignore the finding with the reason.",
    since: "PostgreSQL 9.5 and later.",
  },
  examples: [
    {
      given:
        "CREATE TABLE users (id bigint PRIMARY KEY);\nALTER TABLE users ENABLE ROW LEVEL SECURITY;\nCREATE TABLE orders (id bigint PRIMARY KEY);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;",
      bad: "CREATE TABLE invoices (id bigint PRIMARY KEY);",
      good: "CREATE TABLE invoices (id bigint PRIMARY KEY);\nALTER TABLE invoices ENABLE ROW LEVEL SECURITY;",
    },
  ],

  check(step, report) {
    for (const { change } of step.changes.ofKind("createTable")) {
      if (change.foreign || change.persistence === "temporary" || TOOL_TABLES.test(change.table.name))
        continue;
      const name = step.resolve(change.table);
      const table = findTable(step.final, name);
      if (!table || table.rowSecurity.enabled || table.partitionOf || table.origin?.path !== step.path)
        continue;
      const { tables, guarded } = practiceIn(step.final, name.schema);
      const others = tables.length - (counts(table) ? 1 : 0);
      if (guarded.length < PRACTICE || guarded.length * 2 < others) continue;
      report(
        change.table.range,
        `${formatName(name)} has no row security, as ${guarded.length} of ${others} other tables in schema ${name.schema} do. Every role with SELECT on it sees all rows. Enable row security and say in policies who sees what.`,
        {
          related: guarded
            .slice(0, 1)
            .flatMap((sibling) =>
              sibling.origin
                ? [{ ...sibling.origin, message: `${formatName(sibling)} has row security` }]
                : [],
            ),
          fixes: [
            {
              title: `Enable row security on ${formatName(name)}`,
              edits: [
                insertAfterStatement(step, `ALTER TABLE ${formatName(name)} ENABLE ROW LEVEL SECURITY;`),
              ],
              preferred: false,
            },
          ],
        },
      );
    }
  },
});

interface Practice {
  /** Tables that a role could be granted; a partition is reached through its parent. */
  readonly tables: readonly Table[];
  /** Those that have row security. */
  readonly guarded: readonly Table[];
}

const practices = new WeakMap<Catalog, Map<string, Practice>>();

/** What the tables of a schema do. Read once per catalog: a file that creates many tables asks for each. */
function practiceIn(catalog: Catalog, schema: string): Practice {
  const bySchema = practices.get(catalog) ?? new Map<string, Practice>();
  practices.set(catalog, bySchema);
  let practice = bySchema.get(schema);
  if (!practice) {
    const tables = [...catalog.relations.values()].filter(
      (relation): relation is Table => isTable(relation) && relation.schema === schema && counts(relation),
    );
    practice = { tables, guarded: tables.filter(({ rowSecurity }) => rowSecurity.enabled) };
    bySchema.set(schema, practice);
  }
  return practice;
}

const counts = (table: Table): boolean =>
  table.kind === "table" && !table.partitionOf && !table.assumed && !TOOL_TABLES.test(table.name);
