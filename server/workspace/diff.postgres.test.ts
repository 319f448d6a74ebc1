import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalText } from "../catalog/diff/canonical-text";
import { diff } from "../catalog/diff/diff";
import { NOT_COMPARED as LEFT_AS_IT_IS } from "../catalog/diff/testing/not-compared";
import type { Catalog } from "../catalog/model/catalog";
import { statementsOf } from "../catalog/render/changes/render-changes";
import { differences, type Difference } from "../catalog/testing/differences";
import { replay, type ReplayFile } from "../embedded/replay";
import { filesToReplay } from "../language-server/files-to-replay";
import { introspect } from "../postgres/introspect/introspect";
import type { PostgresError, Session } from "../postgres/session";
import { loadPostgresParser } from "../sql/postgres-parser";
import { NOT_COMPARED } from "./testing/not-compared";
import { ORACLES, type Oracle } from "./testing/oracles";
import { ORACLE_PROJECTS, ORACLE_PROJECTS_OF_18, type OracleProject } from "./testing/oracle-projects";
import { createWorkspace } from "./workspace";

/** What a database holds before the first migration, after it, in the middle and after the last. */
async function statesOf(session: Session, files: readonly ReplayFile[]): Promise<readonly Catalog[]> {
  const cuts = [...new Set([0, 1, Math.ceil(files.length / 2), files.length])];
  const states: Catalog[] = [];
  for (const [index, cut] of cuts.entries()) {
    const { failure } = await replay(session, files.slice(cuts[index - 1] ?? 0, cut));
    expect(failure).toBeUndefined();
    states.push(await introspect(session));
  }
  return states;
}

/** PostgreSQL writes an expression otherwise when it has read what it wrote. */
const isSaidOtherwise = ({ one, other }: Difference): boolean =>
  typeof one === "string" && typeof other === "string" && canonicalText(one) === canonicalText(other);

/** Goes from each state to the next by the diff of the two; answers what is then not as it should be. */
async function walk(
  session: Session,
  states: readonly Catalog[],
  postgres: number,
  { callsTheMissing }: OracleProject,
): Promise<string[]> {
  const unchecked = callsTheMissing ? "SET check_function_bodies = off; " : "";
  const wrong: string[] = [];
  let before = await introspect(session);
  for (const [index, wanted] of states.entries()) {
    for (const statement of statementsOf(diff(before, wanted, { postgres, role: "postgres" })))
      await session.execute(unchecked + statement).catch((error: unknown) => {
        throw new Error(
          `to state ${index}: ${String(error)}\n${(error as PostgresError).detail ?? ""}\n${statement}`,
          { cause: error },
        );
      });
    before = await introspect(session);
    const left = differences(before, wanted, [...LEFT_AS_IT_IS, ...NOT_COMPARED]);
    for (const one of left.filter((difference) => !isSaidOtherwise(difference)))
      wrong.push(`to state ${index}: ${JSON.stringify(one)}`);
  }
  return wrong;
}

describe.each(["PostgreSQL 15", "PostgreSQL 18"])("on %s, the diff of what migrations leave", (name) => {
  const postgres = name.endsWith("15") ? 15 : 18;
  let oracle: Oracle;
  beforeAll(async () => {
    await loadPostgresParser();
    oracle = await ORACLES[name]!();
  }, 60_000);
  afterAll(() => oracle?.stop());

  const projects = [...ORACLE_PROJECTS, ...(postgres < 18 ? [] : ORACLE_PROJECTS_OF_18)];
  for (const project of projects)
    it(`goes from each state of ${project.name} to any other`, { timeout: 120_000 }, async () => {
      const { migrations } = filesToReplay(createWorkspace(project.project(), { postgres }));
      const states = await oracle.use((session) => statesOf(session, migrations));
      const way = [...states.slice(-1), ...states, ...states.slice(0, -1).reverse()];
      expect(await oracle.use((session) => walk(session, way, postgres, project))).toEqual([]);
    });
});
