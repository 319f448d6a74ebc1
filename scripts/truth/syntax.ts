import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client, type DatabaseError } from "pg";
import { bringServer } from "../../test/servers/on-demand";
import { startPostgres } from "../../test/servers/postgres";
import { refuseSyntax } from "../../server/catalog/refuse/syntax/refuse-syntax";
import { SYNTAX_ERROR, type SyntaxRow } from "../../server/catalog/refuse/testing/syntax-rows";
import { loadPostgresParser } from "../../server/sql/postgres-parser";
import { readSqlFile } from "../../server/sql/sql-file";
import { createStatementCache } from "../../server/sql/statement-cache";

const MAJORS = [10, 11, 12, 13, 14, 15, 16, 17, 18];

/** Asks every server what its parser says of the probes, and names what Lintel says otherwise. Answers how many. */
export async function syntaxTruth(folder: string, servers: string, write: boolean): Promise<number> {
  await loadPostgresParser();
  const text = readFileSync(path.join(folder, "syntax/probes.sql"), "utf8");
  const { statements } = readSqlFile(text, createStatementCache());
  const said = new Map(statements.map(({ parsed }) => [parsed.text, new Map<string, number[]>()]));
  let disagreements = 0;
  for (const major of MAJORS) {
    const answers = await ask([...said.keys()], major, servers);
    for (const { parsed } of statements) {
      const answer = answers.get(parsed.text);
      const predicted = parsed.error ?? refuseSyntax(parsed, major);
      if (predicted?.message !== answer) {
        console.log(`${major}: ${parsed.text}\n    predicted ${predicted?.message}, measured ${answer}`);
        disagreements++;
      }
      if (answer === undefined) continue;
      const refused = said.get(parsed.text)!;
      refused.set(answer, [...(refused.get(answer) ?? []), major]);
    }
  }
  const rows = [...said].map(([sql, refused]): SyntaxRow => ({ sql, refused: Object.fromEntries(refused) }));
  if (write)
    writeFileSync(path.join(folder, "syntax.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return disagreements;
}

/** The syntax errors of one server, by statement. */
async function ask(
  probes: readonly string[],
  major: number,
  servers: string,
): Promise<ReadonlyMap<string, string>> {
  const server = await startPostgres(18, { native: await bringServer(major, servers) });
  const client = new Client({ connectionString: await server.createDatabase() });
  const answers = new Map<string, string>();
  try {
    await client.connect();
    for (const sql of probes) {
      await client.query("BEGIN");
      await client.query(sql).catch((error: unknown) => {
        const { code, message } = error as DatabaseError;
        if (code === SYNTAX_ERROR) answers.set(sql, message);
      });
      await client.query("ROLLBACK");
    }
  } finally {
    await client.end();
    await server.stop();
  }
  return answers;
}
