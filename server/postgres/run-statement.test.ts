import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { profileOf } from "../../test/servers/profile";
import { openSession } from "./connect";
import { runStatement } from "./run-statement";
import type { Session } from "./session";

let server: RunningPostgres;
let session: Session;
beforeAll(async () => {
  server = await startPostgres(18);
  session = await openSession(profileOf(server.url));
});
afterAll(async () => {
  await session.close();
  await server.stop();
});

describe("runStatement", () => {
  it("answers rows up to the limit", async () => {
    expect(
      await runStatement(session, "SELECT g AS n, NULL AS nothing FROM generate_series(1, 3) g"),
    ).toMatchObject({
      kind: "done",
      command: "SELECT",
      rowCount: 3,
      columns: ["n", "nothing"],
      rows: [
        ["1", null],
        ["2", null],
        ["3", null],
      ],
      truncated: false,
      changedSchema: false,
    });
    const many = await runStatement(session, "SELECT generate_series(1, 5000)");
    expect(many).toMatchObject({ truncated: true });
    expect(many.kind === "done" && many.rows.length).toBe(1000);
  });

  it("does not flood the editor with huge values", async () => {
    const huge = await runStatement(session, "SELECT repeat('x', 5000000) FROM generate_series(1, 20)");
    expect(huge).toMatchObject({ kind: "done", truncated: true });
    expect(huge.kind === "done" && huge.rows.length).toBe(3);
  });

  it("commits, and tells whether the schema may have changed", async () => {
    expect(await runStatement(session, "CREATE TABLE t (a int)")).toMatchObject({
      command: "CREATE TABLE",
      changedSchema: true,
    });
    expect(await runStatement(session, "INSERT INTO t VALUES (1), (2) RETURNING a")).toMatchObject({
      command: "INSERT",
      rowCount: 2,
      rows: [["1"], ["2"]],
      changedSchema: false,
    });
    expect(await runStatement(session, "SELECT * INTO u FROM t")).toMatchObject({ changedSchema: true });
    expect(await runStatement(session, "DO $$ BEGIN RAISE NOTICE 'hello'; END $$")).toMatchObject({
      notices: ["hello"],
      changedSchema: true,
    });
    expect(await runStatement(session, "CREATE INDEX CONCURRENTLY ON t (a)")).toMatchObject({
      command: "CREATE INDEX",
      changedSchema: true,
    });
    expect(await runStatement(session, "VACUUM t")).toMatchObject({
      command: "VACUUM",
      changedSchema: false,
    });
  });

  it("names the place of an error", async () => {
    expect(await runStatement(session, "SELECT '😀', nope")).toMatchObject({
      kind: "error",
      sqlstate: "42703",
      offset: 13,
    });
    expect(await runStatement(session, "SELEC 1")).toMatchObject({
      kind: "error",
      sqlstate: "42601",
      offset: 0,
    });
  });

  it("takes values for parameters, and names those that are missing", async () => {
    const text = "SELECT $1::int + 1, :name::text";
    expect(await runStatement(session, text, { parameters: { $1: "1", ":name": null } })).toMatchObject({
      rows: [["2", null]],
    });
    expect(await runStatement(session, text, { parameters: { $1: "1" } })).toMatchObject({
      kind: "error",
      message: "The statement has parameters without values: :name.",
    });
  });

  it("refuses what would leave a transaction open, nothing, and several statements", async () => {
    for (const text of ["BEGIN", "COMMIT", "SAVEPOINT a", "-- nothing", "SELECT 1; SELECT 2"]) {
      expect(await runStatement(session, text), text).toMatchObject({
        kind: "error",
        message: expect.stringMatching(/\w/),
      });
    }
  });
});
