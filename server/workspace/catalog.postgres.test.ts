import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { profileOf } from "../../test/servers/profile";
import { replay } from "../embedded/replay";
import { readProject } from "../files/read-project";
import { filesToReplay } from "../language-server/files-to-replay";
import { openSession } from "../postgres/connect";
import { introspect } from "../postgres/introspect/introspect";
import { formatType } from "../catalog/format-type";
import type { Catalog } from "../catalog/model/catalog";
import { isTable } from "../catalog/model/relation";
import { loadPostgresParser } from "../sql/postgres-parser";
import { inMemoryProject } from "../migrations/in-memory-project";
import type { ProjectFiles } from "../migrations/discover";
import { createWorkspace } from "./workspace";

let server: RunningPostgres;

beforeAll(async () => {
  await loadPostgresParser();
  server = await startPostgres(18);
});
afterAll(() => server.stop());

/** What a person sees of a catalog's tables: names as PostgreSQL chose them, types, constraints, indexes, policies. */
function tablesOf(catalog: Catalog): Record<string, unknown> {
  const tables = [...catalog.relations.values()].filter(isTable);
  return Object.fromEntries(
    tables
      .map((table) => [
        `${table.schema}.${table.name}`,
        {
          columns: table.columns.map(({ name, type, notNull, identity }) => ({
            name,
            type: formatType(type),
            notNull,
            identity,
          })),
          // NOT NULL stands on the columns: only PostgreSQL 18 keeps it as a constraint as well.
          constraints: table.constraints
            .filter(({ kind }) => kind !== "not null")
            .map(({ name, kind, validated }) => `${kind} ${name} ${validated}`)
            .sort(),
          indexes: table.indexes
            .map(
              ({ name, unique, valid, keys, parent }) =>
                `${name} ${unique} ${valid} ${keys.map(({ column }) => column ?? "expression").join()} ${parent?.name ?? ""}`,
            )
            .sort(),
          policies: table.policies
            .map(({ name, command, roles }) => `${name} ${command} ${roles.join()}`)
            .sort(),
          triggers: table.triggers.map(({ name, timing }) => `${name} ${timing}`).sort(),
          rowSecurity: table.rowSecurity,
          partitionOf: table.partitionOf?.parent.name,
        },
      ])
      .sort(),
  ) as Record<string, unknown>;
}

async function compare(project: ProjectFiles): Promise<void> {
  const workspace = createWorkspace(project);
  const session = await openSession(profileOf(server.url));
  try {
    await session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const { failure } = await replay(session, filesToReplay(workspace).migrations);
    expect(failure).toBeUndefined();
    expect(tablesOf(workspace.final())).toEqual(tablesOf(await introspect(session)));
  } finally {
    await session.close();
  }
}

/** Replay is the oracle: what the text adds up to is what the server then holds. */
describe("the catalog read from text equals the server's", () => {
  it("for the sample workspace", () =>
    compare(readProject(fileURLToPath(new URL("../../test/workspaces/sample", import.meta.url)))));

  it("for every form that a table can take in a migration", () =>
    compare(
      inMemoryProject({
        "db/migration/V1__tables.sql": `
          CREATE TABLE parent (id int PRIMARY KEY, a int UNIQUE, b int NOT NULL CHECK (b > 0), CHECK (a < b), CHECK (a > 0 AND b > 1));
          CREATE TABLE child (id bigserial, parent_id int REFERENCES parent, other int CONSTRAINT named REFERENCES parent (a) ON DELETE SET NULL, UNIQUE (parent_id, other), EXCLUDE USING gist (int4range(id::int, id::int + 1) WITH &&));
          CREATE INDEX ON child (parent_id);
          CREATE INDEX ON child (lower(id::text));
          CREATE UNIQUE INDEX child_partial ON child (other) INCLUDE (parent_id) WHERE other IS NOT NULL;
          CREATE TABLE a_very_long_table_name_that_nearly_fills_an_identifier_of_postgres (a_rather_long_column_name_as_well int REFERENCES parent, UNIQUE (a_rather_long_column_name_as_well));
          CREATE TABLE copy (LIKE child INCLUDING ALL);
          CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
          CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
          CREATE INDEX events_day ON events (day);`,
        "db/migration/V2__changes.sql": `
          ALTER TABLE parent RENAME COLUMN a TO renamed;
          ALTER TABLE parent ADD COLUMN c varchar(20) DEFAULT 'x' NOT NULL, ADD COLUMN d int, DROP CONSTRAINT parent_check;
          ALTER TABLE parent ALTER COLUMN d TYPE bigint, ALTER COLUMN d SET NOT NULL;
          ALTER TABLE parent ALTER COLUMN b DROP NOT NULL;
          ALTER TABLE child ADD CONSTRAINT late FOREIGN KEY (other) REFERENCES parent (id) NOT VALID;
          ALTER TABLE child DROP COLUMN parent_id;
          ALTER TABLE child RENAME TO kid;
          ALTER INDEX child_lower_idx RENAME TO kid_lower;
          ALTER TABLE kid ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
          CREATE POLICY p ON kid FOR SELECT USING (true);
          CREATE TABLE events_2 PARTITION OF events DEFAULT;
          CREATE SCHEMA app;
          ALTER TABLE parent SET SCHEMA app;
          SET search_path = app, public;
          CREATE TABLE inside (id int);
          DROP TABLE public.copy;`,
      }),
    ));
});
