import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { loadPostgresParser } from "../sql/postgres-parser";
import { split } from "../sql/split";
import { allRules } from "./all-rules";

let server: RunningPostgres;
let databases = 0;

beforeAll(async () => {
  await loadPostgresParser();
  server = await startPostgres(18);
});
afterAll(() => server.stop());

/** Runs scripts on an empty database, statement by statement as psql does; the SQLSTATE of the first error, if any. */
async function run(...scripts: readonly string[]): Promise<string | undefined> {
  const name = `example_${++databases}`;
  const admin = new Client(server.url);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const client = new Client(url.toString());
  await client.connect();
  try {
    for (const script of scripts) {
      for (const { kind, start, end } of split(script))
        if (kind === "statement") await client.query(script.slice(start, end));
    }
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseError) return error.code;
    throw error;
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  }
}

describe.each(allRules.map((rule) => [rule.name, rule] as const))("%s on PostgreSQL 18", (_name, rule) => {
  it.each(rule.examples.map((example) => [example.good, example] as const))(
    "runs %s",
    async (good, { given }) => {
      expect(await run(given ?? "", good)).toBeUndefined();
    },
  );

  it.each(rule.examples.map((example) => [example.bad, example] as const))(
    "meets what it says of %s",
    async (bad, { given, fails }) => {
      expect(await run(given ?? "", bad)).toBe(fails);
    },
  );
});
