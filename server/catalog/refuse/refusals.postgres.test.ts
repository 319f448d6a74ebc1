import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type Major, type RunningPostgres } from "../../../test/servers/postgres";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { createStatementCache } from "../../sql/statement-cache";
import { EMPTY_CATALOG } from "../model/catalog";
import { readCases, refusalIn, type Case } from "./testing/cases";

/** Set-up and a statement each, run on real servers: what they answer is what `refusalOf` must say. */
const folder = path.resolve(import.meta.dirname, "../../../test/refusals");
const cache = createStatementCache();
/** What servers refuse and the catalog does not tell: never a wrong reason. */
const NOT_MODELLED = "not-modelled.sql";
const files = readdirSync(folder).filter((name) => name.endsWith(".sql") && name !== NOT_MODELLED);

let cases: ReadonlyMap<string, readonly Case[]>;
const servers = new Map<Major, RunningPostgres>();
const MAJORS: readonly Major[] = [15, 18];

beforeAll(async () => {
  await loadPostgresParser();
  cases = new Map(
    [...files, NOT_MODELLED].map((name) => [
      name,
      readCases(readFileSync(path.join(folder, name), "utf8"), cache),
    ]),
  );
  await Promise.all(MAJORS.map(async (major) => servers.set(major, await startPostgres(major))));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.stop())));

type Answer = ReturnType<typeof refusalIn>;

/** What a server says to the last statement of a case; the set-up must work. */
async function measure(client: Client, { setUp, tried, transaction }: Case): Promise<Answer> {
  if (transaction) await client.query("BEGIN");
  for (const { parsed } of setUp) {
    const failure = await client.query(parsed.text).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (failure !== undefined) return `the set-up fails: ${parsed.text}: ${failure}`;
  }
  return client.query(tried.parsed.text).then(
    () => "accepted",
    (error: unknown) => {
      if (!(error instanceof DatabaseError)) throw error;
      const { code: sqlstate = "", message, detail, hint } = error;
      return { sqlstate, message, ...(detail && { detail }), ...(hint && { hint }) };
    },
  );
}

async function measureAlone(server: RunningPostgres, single: Case, shared: Client): Promise<Answer> {
  if (single.transaction) return measure(shared, single).finally(() => shared.query("ROLLBACK"));
  const client = new Client({ connectionString: await server.createDatabase() });
  await client.connect();
  return measure(client, single).finally(() => client.end());
}

describe.each(MAJORS)("PostgreSQL %i", (major) => {
  it("is not said to refuse for another reason what the catalog does not tell", () => {
    const told = cases.get(NOT_MODELLED)!.map((single) => refusalIn(single, EMPTY_CATALOG, major));
    expect(new Set(told)).toEqual(new Set(["accepted"]));
  });

  it.each(files)("answers what is predicted: %s", { timeout: 120_000 }, async (name) => {
    const server = servers.get(major)!;
    const shared = new Client({ connectionString: await server.createDatabase() });
    await shared.connect();
    const told: string[] = [];
    const expected: string[] = [];
    for (const single of cases.get(name)!.filter(({ majors }) => majors.includes(major))) {
      const inWords = (answer: Answer) => `${single.text}\n=> ${JSON.stringify(answer, undefined, 1)}`;
      expected.push(inWords(await measureAlone(server, single, shared)));
      told.push(inWords(refusalIn(single, EMPTY_CATALOG, major)));
    }
    await shared.end();
    expect(told.length).toBeGreaterThan(0);
    const wrong = told.flatMap((answer, index) =>
      answer === expected[index] ? [] : [`${expected[index]}\nPREDICTED ${answer.split("=>").at(-1)}`],
    );
    expect(wrong.join("\n\n")).toBe("");
  });
});
