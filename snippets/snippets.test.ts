import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser, parsePostgres } from "../server/sql/postgres-parser";
import { split } from "../server/sql/split";
import { startPostgres, type Major, type RunningPostgres } from "../test/servers/postgres";
import { expandSnippet } from "./expand";
import { outcomes, type Outcome } from "./outcomes";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");
const snippets = Object.values(JSON.parse(read("postgresql.json")) as Record<string, Snippet>);
const prelude = read("prelude.sql");

const bodyOf = (prefix: string): string => {
  const snippet = snippets.find((one) => one.prefix === prefix);
  if (!snippet) throw new Error(`There is no snippet ${prefix}.`);
  return expandSnippet(snippet.body);
};
const statementsOf = (text: string): string[] =>
  split(text)
    .filter(({ kind }) => kind === "statement")
    .map(({ start, end }) => text.slice(start, end));

describe("expandSnippet", () => {
  it("shows defaults, first choices, mirrors and nested tab stops", () => {
    const body = ["${1:a}_$2 ${2|x,y|} \\$\\$ $1", "${3:f(${1}, $2)} $3$0"];
    expect(() => expandSnippet(["${1}"])).toThrow("neither a tab stop");
    expect(expandSnippet([body[0]!, "${3:f($1, $2)} $3$0"])).toBe("a_x x $$ a\nf(a, x) f(a, x)");
  });

  it("refuses a dollar sign that an editor would swallow and a second default", () => {
    expect(() => expandSnippet(["DO $$"])).toThrow("neither a tab stop nor escaped");
    expect(() => expandSnippet(["${1:a} ${1:b}"])).toThrow("two defaults");
  });
});

describe("every snippet", () => {
  beforeAll(loadPostgresParser);

  it("has a prefix of its own, says why, and has an outcome to test", () => {
    const prefixes = snippets.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(Object.keys(outcomes).sort()).toEqual([...prefixes].sort());
    for (const { description } of snippets) expect(description.length).toBeGreaterThan(60);
  });

  it.each(snippets)("$prefix has its tab stops in a row and ends at $0", ({ body }) => {
    const stops = new Set([...body.join("\n").matchAll(/\$\{?(\d+)/g)].map(([, stop]) => Number(stop)));
    expect([...stops].sort((a, b) => a - b)).toEqual([...stops].map((_, index) => index));
  });

  it.each(snippets)("$prefix is PostgreSQL, statement by statement", ({ prefix }) => {
    const statements = statementsOf(bodyOf(prefix));
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(parsePostgres(statement)).toHaveLength(1);
  });
});

describe.each<Major>([15, 18])("on PostgreSQL %s", (major) => {
  let server: RunningPostgres;
  beforeAll(async () => {
    server = await startPostgres(major);
    const client = await connect(server.url);
    await client.query("CREATE ROLE app_user");
    await client.end();
  });
  afterAll(() => server.stop());

  const able = Object.entries(outcomes).filter(([, { since = 12 }]) => since <= major);
  it.each(able)("%s runs, locks nothing for long and does what it says", async (prefix, outcome) => {
    const client = await connect(await server.createDatabase());
    try {
      const said = await runSnippet(client, prefix, outcome);
      for (const message of outcome.says ?? []) expect(said).toContainEqual(expect.stringMatching(message));
      await expectAll(client, outcome.then);
    } finally {
      await client.end();
    }
  });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Runs a snippet in the shop of the prelude and answers the server's messages. */
async function runSnippet(
  client: Client,
  prefix: string,
  { before = "", continues, after = "" }: Outcome,
): Promise<string[]> {
  await client.query(prelude);
  await client.query(before);
  if (continues) for (const statement of statementsOf(bodyOf(continues))) await client.query(statement);
  const said: string[] = [];
  client.on("notice", ({ message = "" }) => said.push(message));
  await client.query("SET lock_timeout = 0; SET client_min_messages = debug1");
  const existing = await existingTables(client);
  for (const statement of statementsOf(bodyOf(prefix))) await runStatement(client, statement, existing);
  await client.query("RESET client_min_messages");
  await client.query(after);
  return said;
}

const refusesTransaction = (statement: string): boolean => /\bCONCURRENTLY\b|^DO\b/.test(statement);

/** Runs a statement in a transaction of its own; a lock that blocks writes must have been asked for with patience. */
async function runStatement(client: Client, statement: string, existing: readonly number[]): Promise<void> {
  if (refusesTransaction(statement)) {
    await client.query(statement);
    return;
  }
  await client.query("BEGIN");
  await client.query(statement);
  const { rows } = await client.query<{ mode: string; patience: string }>(
    `SELECT mode, current_setting('lock_timeout') AS patience FROM pg_locks
     WHERE pid = pg_backend_pid() AND relation = ANY ($1)
     AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`,
    [existing],
  );
  for (const { mode, patience } of rows) expect(patience, `${mode} by ${statement}`).not.toBe("0");
  await client.query("COMMIT");
}

async function existingTables(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ oid: number }>(
    "SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
  );
  return rows.map(({ oid }) => oid);
}

/** Every script's last statement answers one row with one value, true. */
async function expectAll(client: Client, scripts: readonly string[]): Promise<void> {
  for (const script of scripts) {
    const answer: unknown = await client.query({ text: script, rowMode: "array" });
    const last = (Array.isArray(answer) ? answer.at(-1) : answer) as { rows: unknown[][] };
    expect(last.rows, script).toEqual([[true]]);
    await client.query("RESET ROLE");
  }
}
