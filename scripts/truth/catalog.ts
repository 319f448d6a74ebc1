import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { bringServer } from "../../test/servers/on-demand";
import { startPostgres } from "../../test/servers/postgres";
import type { Catalog } from "../../server/catalog/model/catalog";
import { renderCatalog } from "../../server/catalog/render/catalog";
import { differences } from "../../server/catalog/testing/differences";
import { replay } from "../../server/embedded/replay";
import { filesToReplay } from "../../server/language-server/files-to-replay";
import { inMemoryProject } from "../../server/migrations/in-memory-project";
import { introspect } from "../../server/postgres/introspect/introspect";
import { PostgresError, type Session } from "../../server/postgres/session";
import { DEPARSED, NOT_COMPARED } from "../../server/workspace/testing/not-compared";
import { native } from "../../server/workspace/testing/oracles";
import { withoutRunner } from "../../server/workspace/testing/without-runner";
import { createWorkspace, type Workspace } from "../../server/workspace/workspace";

type Texts = Readonly<Record<string, string>>;

/**
 * Holds the catalog read from text against a server of a major version: of all that the workspaces of every statement
 * say, what that server can run. Answers how many fields differ, in the text's catalog and in the one made again from it.
 */
export async function compareCatalogs(major: number, servers: string, workspaces: string): Promise<number> {
  const { use, stop } = native(await startPostgres(18, { native: await bringServer(major, servers) }));
  try {
    const all = textsIn(workspaces);
    const texts = await use((session) => runnable(session, all, major));
    const workspace = workspaceOf(texts, major);
    const real = await use(async (session) => {
      const { failure } = await replay(session, filesToReplay(workspace).migrations);
      if (failure) throw new Error(`${failure.path}: ${failure.message}`);
      return introspect(session);
    });
    const text = workspace.final();
    const wrong = differences(text, withoutRunner(real, "postgres"), [...NOT_COMPARED, ...DEPARSED]);
    const again = await use((session) => madeAgain(session, renderCatalog(text, { cluster: true })));
    if (again) wrong.push(...differences(again, real, NOT_COMPARED));
    for (const { path: field, one, other } of wrong)
      console.log(`  ${field}\n    text   ${shown(one)}\n    server ${shown(other)}`);
    const objects = real.relations.size + real.routines.size + real.types.size + real.objects.size;
    console.log(
      `${major}: ${statementsIn(workspace)} statements, ${objects} objects, ${wrong.length} differences`,
    );
    return wrong.length + (again ? 0 : 1);
  } finally {
    await stop();
  }
}

async function madeAgain(session: Session, script: string): Promise<Catalog | undefined> {
  try {
    await session.execute(script);
    return await introspect(session);
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    const at = error.offset ?? 0;
    console.log(`  cannot be made again: ${error.message}, at ${script.slice(at, at + 120)}`);
    return undefined;
  }
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 300);

/** The migrations of every statement, those that need later servers behind the others. */
function textsIn(workspaces: string): Texts {
  const folders = ["every-statement", "every-statement-18"].map((name) =>
    path.join(workspaces, name, "db/migration"),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => path.join(folder, name)),
  );
  return Object.fromEntries(
    files.map((file, index) => [`db/migration/V${index + 1}__step.sql`, readFileSync(file, "utf8")]),
  );
}

const workspaceOf = (texts: Texts, postgres: number): Workspace =>
  createWorkspace(inMemoryProject(texts), { postgres });

const statementsIn = (workspace: Workspace): number =>
  filesToReplay(workspace).migrations.reduce((sum, { statements }) => sum + statements.length, 0);

/** The texts without the statements that the server refuses, and those that refuse without them. */
async function runnable(session: Session, texts: Texts, major: number): Promise<Texts> {
  const kept: Record<string, string> = { ...texts };
  for (const { path: file, statements } of filesToReplay(workspaceOf(texts, major)).migrations) {
    await session.execute("RESET ALL");
    for (const { sql, offset } of statements)
      try {
        await session.execute(sql);
      } catch {
        const text = kept[file]!;
        kept[file] = text.slice(0, offset) + sql.replace(/[^\n]/g, " ") + text.slice(offset + sql.length);
      }
    await session.execute("ROLLBACK; RESET SESSION AUTHORIZATION");
  }
  return kept;
}
