import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../catalog/model/catalog";
import { renderCatalog } from "../catalog/render/catalog";
import { differences } from "../catalog/testing/differences";
import { replay } from "../embedded/replay";
import { filesToReplay } from "../language-server/files-to-replay";
import type { ProjectFiles } from "../migrations/discover";
import { introspect } from "../postgres/introspect/introspect";
import { loadPostgresParser } from "../sql/postgres-parser";
import { DEPARSED, NOT_COMPARED } from "./testing/not-compared";
import { ORACLES, type Oracle } from "./testing/oracles";
import { ORACLE_PROJECTS, ORACLE_PROJECTS_OF_18 } from "./testing/oracle-projects";
import { withoutRunner } from "./testing/without-runner";
import { createWorkspace } from "./workspace";

/** The catalog that the text of the migrations adds up to, and the one that a server has when it ran them. */
async function bothCatalogs(oracle: Oracle, project: ProjectFiles, postgres: number) {
  const workspace = createWorkspace(project, { postgres });
  const real = await oracle.use(async (session) => {
    const { failure } = await replay(session, filesToReplay(workspace).migrations);
    expect(failure).toBeUndefined();
    return introspect(session);
  });
  return { text: workspace.final(), real };
}

const rebuilt = (oracle: Oracle, script: string): Promise<Catalog> =>
  oracle.use(async (session) => {
    await session.execute(script);
    return introspect(session);
  });

/** Replay is the oracle: what the text adds up to is what a server then holds. */
describe.each(Object.keys(ORACLES))("on %s, the catalog read from text", (name) => {
  let oracle: Oracle;
  beforeAll(async () => {
    await loadPostgresParser();
    oracle = await ORACLES[name]!();
  }, 60_000);
  afterAll(() => oracle?.stop());

  const projects = [...ORACLE_PROJECTS, ...(name.endsWith("15") ? [] : ORACLE_PROJECTS_OF_18)];
  for (const { name: title, project } of projects) {
    it(`equals the server's for ${title}, and makes it again`, { timeout: 120_000 }, async () => {
      const { text, real } = await bothCatalogs(oracle, project(), name.endsWith("15") ? 15 : 18);
      expect(differences(text, withoutRunner(real, "postgres"), [...NOT_COMPARED, ...DEPARSED])).toEqual([]);
      expect(
        differences(await rebuilt(oracle, renderCatalog(text, { cluster: true })), real, NOT_COMPARED),
      ).toEqual([]);
    });
  }
});
