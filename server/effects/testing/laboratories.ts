import { Client } from "pg";
import type { RunningPostgres } from "../../../test/servers/postgres";
import type { EmbeddedServer } from "../../embedded/embedded-server";
import type { Conversation, Laboratory } from "./measure";

/** The session in which every case runs (README of the truth data). */
const PREPARE_SESSION = "SET timezone = 'America/New_York'";

/** Cases on a native server: each that commits something gets a copy of the database. */
export async function nativeLaboratory(server: RunningPostgres, schema: string): Promise<Laboratory> {
  const template = await server.createDatabase("truth");
  const builder = await converse(template);
  await builder.run(schema);
  await builder.end();
  const keeper = await converse(server.url);
  let copies = 0;
  const copy = async () => {
    const name = `truth_${++copies}`;
    await keeper.run(`CREATE DATABASE ${name} TEMPLATE truth`);
    return { name, url: new URL(`/${name}`, template).href };
  };
  const shared = (await copy()).url;
  let last = "";
  return {
    async fresh() {
      const { name, url } = await copy();
      last = url;
      const conversation = await converse(url);
      const isSuperseded = async () => {
        await conversation.end();
        await keeper.run(`DROP DATABASE IF EXISTS ${name}`);
      };
      return { run: conversation.run, end: isSuperseded };
    },
    // A new session each time: what a server process has looked up before, it need not lock again.
    shared: () => converse(shared),
    second: () => converse(last),
    async close() {
      await keeper.end();
    },
  };
}

/** A message of several statements answers with several results, of which the last counts. */
async function converse(url: string): Promise<Conversation> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(PREPARE_SESSION);
  return {
    async run(sql) {
      try {
        const result: unknown = await client.query({ text: sql, types: { getTypeParser: () => String } });
        const { rows } = (Array.isArray(result) ? result.at(-1) : result) as {
          rows: Readonly<Record<string, string | null>>[];
        };
        return rows;
      } catch (error) {
        const { message, code } = error as { message: string; code?: string };
        throw Object.assign(new Error(message, { cause: error }), { sqlstate: code });
      }
    },
    end: () => client.end(),
  };
}

/** Cases on the embedded server, which has one session: what a case commits is removed before the next. */
export async function embeddedLaboratory(server: EmbeddedServer, schema: string): Promise<Laboratory> {
  const run: Conversation["run"] = (sql) =>
    server.use(async (session) => {
      const result = (await session.execute(sql)).at(-1);
      return (result?.rows ?? []).map((row) =>
        Object.fromEntries((result?.columns ?? []).map((column, index) => [column, row[index] ?? null])),
      );
    });
  const begin = async () => {
    await run(PREPARE_SESSION);
    await run(schema);
  };
  await begin();
  return {
    fresh: () =>
      Promise.resolve({
        run,
        async end() {
          await server.reset();
          await begin();
        },
      }),
    shared: () => Promise.resolve({ run, end: () => Promise.resolve() }),
    second: undefined,
    close: () => server.stop(),
  };
}
