import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Major, RunningPostgres } from "../../test/servers/postgres";
import { startPostgres } from "../../test/servers/postgres";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { StartingPoint } from "../workspace/predict-file";
import type { LockMode } from "./lock-mode";
import { stronger } from "./lock-mode";
import type { Answer } from "./testing/predict";
import { answer, isCompared, modeInWords, momentAfter, predict } from "./testing/predict";

const SCHEMA =
  readFileSync(path.resolve(import.meta.dirname, "../../test/truth/base.sql"), "utf8") +
  `create table split (id int not null, day date not null, u bigint, dm plainint) partition by range (day);
   create table split_1 partition of split for values from ('2024-01-01') to ('2024-02-01');
   create table split_2 partition of split for values from ('2024-02-01') to ('2024-03-01');
   create index split_i on split (id);
   create table parent (id int, x int);
   create table heir () inherits (parent);
   create domain over_plainint as plainint;
   create table uses_domain (a over_plainint);
   alter domain plainint add constraint not_checked check (value > -100) not valid;
   create table named (id int, name varchar(10));
   create index named_i on named (name);
   create table partly (id int, name varchar(10));
   create index partly_i on partly (id) where name <> '';
   create table target (id int primary key, note text);
   create table source (a int references target, b varchar(10));
   create view on_view as select * from v;`;

/** What the measured rows do not show: descendants, dependants, foreign keys from both sides, rebuilt indexes. */
const STATEMENTS = [
  "alter table split add primary key (id, day)",
  "alter table parted add primary key (id, created)",
  "alter table split add unique (id, day)",
  "alter table split add check (id > 0)",
  "alter table split add check (id > 0) not valid",
  "alter table only split alter column u set default 1",
  "alter table split add column z int",
  "alter table split drop column u",
  "alter table split alter column u set not null",
  "alter table split alter column u set default 1",
  "alter table split alter column u type int",
  "alter table split rename column u to w",
  "alter table split enable row level security",
  "alter table parent add check (id > 0)",
  "alter table parent add check (id > 0) no inherit",
  "alter table parent add column y int",
  "alter table parent add unique (id)",
  "alter table parent add foreign key (id) references target not valid",
  "alter table parent alter column x set not null",
  "alter table parent alter column x type bigint",
  "drop table split",
  "drop table split_1",
  "drop index split_i",
  "truncate split",
  "lock table split in share mode",
  "lock table parent in share mode",
  "alter domain plainint validate constraint not_checked",
  "alter domain plainint add constraint later check (value > -200) not valid",
  "alter domain plainint drop constraint not_checked",
  "alter table target alter column id type bigint",
  "alter table source alter column a type bigint",
  "alter table source alter column b type text",
  "alter table named alter column name type text",
  'alter table named alter column name type varchar(10) collate "C"',
  "alter table partly alter column name type text",
  "select count(*) from users",
  "select id from users where id = 1",
  "select * from v where false",
  "select * from users for update",
  "insert into child values (9999, 1)",
  "create view another as select * from v",
  "drop view v cascade",
  "drop table users cascade",
  "drop table orders cascade",
  "alter table target drop constraint target_pkey cascade",
  "alter table target drop column id cascade",
  "create table split_rest partition of split default",
  "reindex index users_pkey",
  "reindex table cand",
  "analyze users",
  "comment on view v is 'x'",
  "grant select on v to public",
  "grant select on all tables in schema public to public",
  "alter table users alter column age set (n_distinct = 5)",
  "alter table orders drop constraint fk_nv",
  "alter table users validate constraint ck_valid",
  "create trigger another after insert on child for each row execute procedure f()",
  "alter view v rename to w",
  "alter index users_pkey rename to another",
];

describe.each<Major>([15, 18])("PostgreSQL %i", (major) => {
  let server: RunningPostgres;
  let client: Client;
  let base: StartingPoint;

  beforeAll(async () => {
    await loadPostgresParser();
    base = momentAfter(SCHEMA);
    server = await startPostgres(major);
    client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query("SET timezone = 'America/New_York'");
    await client.query(SCHEMA);
  }, 60_000);

  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  it.each(STATEMENTS)("does what the model says: %s", async (statement) => {
    const { answer: predicted, before } = predict(statement, base, major);
    const measured = await measure(client, statement);
    const compared = <T>(record: ReadonlyMap<string, T>) =>
      [...record].filter(([name]) => isCompared(before, name));
    expect(predicted).toEqual<Answer>(
      answer(
        compared(measured.locks).map(([name, mode]) => [name, mode]),
        measured.rewrites,
        measured.scans.filter((name) => isCompared(before, name)),
        false,
      ),
    );
  });
});

/** Runs a statement in a transaction that is rolled back, and asks the server what it did. */
async function measure(client: Client, statement: string) {
  await client.query("BEGIN");
  try {
    const before = await files(client);
    const scansBefore = await scanCounts(client);
    await client.query(statement);
    const scansAfter = await scanCounts(client);
    const locks = new Map<string, LockMode>();
    const held = await client.query<{ oid: number; mode: string }>(
      "SELECT relation::int AS oid, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'",
    );
    for (const { oid, mode } of held.rows) {
      const relation = before.get(oid);
      if (!relation) continue;
      const words = modeInWords(mode) as LockMode;
      locks.set(relation.name, stronger(locks.get(relation.name) ?? words, words));
    }
    const after = await files(client);
    return {
      locks,
      rewrites: [...before].flatMap(([oid, { name, file }]) =>
        after.has(oid) && after.get(oid)?.file !== file ? [name] : [],
      ),
      scans: [...scansAfter].flatMap(([oid, scans]) =>
        scans > (scansBefore.get(oid) ?? 0) ? (before.get(oid)?.name ?? []) : [],
      ),
    };
  } finally {
    await client.query("ROLLBACK");
  }
}

/** Tables and views of the schema public, with the number of their file. */
async function files(client: Client): Promise<Map<number, { name: string; file: number }>> {
  const found = await client.query<{ oid: number; name: string; file: number }>(
    `SELECT oid::int, relname AS name, relfilenode::int AS file FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  );
  return new Map(found.rows.map(({ oid, name, file }) => [oid, { name, file }]));
}

/** Full scans by table since the statistics were last sent, which is some transactions ago. */
async function scanCounts(client: Client): Promise<Map<number, number>> {
  const found = await client.query<{ oid: number; scans: number }>(
    "SELECT relid::int AS oid, seq_scan::int AS scans FROM pg_stat_xact_user_tables",
  );
  return new Map(found.rows.map(({ oid, scans }) => [oid, scans]));
}
