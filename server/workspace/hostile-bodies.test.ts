import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { inMemoryProject } from "../migrations/in-memory-project";
import { loadPostgresParser } from "../sql/postgres-parser";
import { createWorkspace } from "./workspace";

beforeAll(loadPostgresParser);

const PATH = "db/migration/V2__body.sql";
const GIVEN = "CREATE TABLE t (id bigint PRIMARY KEY);";

/** All that is said and predicted about a text, in which no rule may fail. */
function tell(sql: string): string[] {
  const notes: string[] = [];
  const workspace = createWorkspace(
    inMemoryProject({ "db/migration/V1__given.sql": GIVEN, [PATH]: sql, "db/migration/V3__next.sql": GIVEN }),
    { note: (message) => notes.push(message) },
  );
  const findings = workspace.check(PATH);
  for (const { prediction } of workspace.effects(PATH)) expect(typeof prediction.ok).toBe("boolean");
  workspace.check("db/migration/V3__next.sql");
  for (const { range } of findings) expect(range.end).toBeLessThanOrEqual(sql.length);
  expect(notes).toEqual([]);
  return findings.map(({ rule }) => rule);
}

const inDo = (body: string): string => `DO $$ ${body} $$;`;
const MANY = 10_000;

describe("a hostile body", () => {
  it.each([
    ["one that is never closed", "DO $$ BEGIN ALTER TABLE t ADD COLUMN a int;"],
    ["a function that is never closed", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN"],
    ["a string in it that is never closed", inDo("BEGIN EXECUTE 'ALTER TABLE t; END")],
    ["nothing", "DO $$$$;"],
    ["blocks in blocks", inDo("BEGIN ".repeat(MANY) + "NULL;" + "END;".repeat(MANY))],
    ["blocks that are never closed", inDo("BEGIN ".repeat(MANY))],
    ["branches in branches", inDo(`BEGIN ${"IF true THEN ".repeat(MANY)}NULL;${"END IF;".repeat(MANY)}END`)],
    ["loops in loops", inDo(`BEGIN ${"LOOP ".repeat(MANY)}EXIT;${"END LOOP;".repeat(MANY)}END`)],
    ["ends without beginnings", inDo("END; ".repeat(MANY))],
    ["parentheses in an expression", inDo(`BEGIN PERFORM ${"(".repeat(MANY)}1${")".repeat(MANY)}; END`)],
    ["a sum of many", inDo(`BEGIN PERFORM ${"1 + ".repeat(MANY)}1; END`)],
    ["a text put together of many", inDo(`BEGIN EXECUTE ${"'SELECT ' || ".repeat(MANY)}'1'; END`)],
    ["a long string", inDo(`BEGIN EXECUTE '${"x".repeat(1_000_000)}'; END`)],
    ["a long string of quotes", `DO '${"''".repeat(100_000)}';`],
    ["many ELSIF", inDo(`BEGIN IF true THEN NULL; ${"ELSIF true THEN NULL; ".repeat(MANY)}END IF; END`)],
    ["many variables", inDo(`DECLARE ${"a int; ".repeat(MANY)}BEGIN NULL; END`)],
    ["many statements", inDo(`BEGIN ${"PERFORM 1; ".repeat(MANY)}END`)],
    ["many operators", inDo(`BEGIN PERFORM 1 ${"+".repeat(100_000)} 1; END`)],
    ["comments in comments", inDo(`BEGIN ${"/*".repeat(MANY)} END`)],
    ["a NUL", inDo("BEGIN EXECUTE 'a\0b'; END")],
    ["nothing but quotes", "$".repeat(MANY)],
    [
      "a loop over all numbers",
      inDo("BEGIN FOR i IN 1 .. 2000000000 LOOP EXECUTE 'SELECT 1'; END LOOP; END"),
    ],
    ["loops over many numbers, in each other", inDo(loops(6, "EXECUTE 'ALTER TABLE t ADD COLUMN a' || i;"))],
    ["DO within DO", within(200, (body, n) => `DO $a${n}$ BEGIN ${body} END $a${n}$;`)],
    [
      "EXECUTE within EXECUTE",
      within(12, (body) => inDo(`BEGIN EXECUTE '${body.replaceAll("'", "''")}'; END`)),
    ],
    ["routines that call each other twice", chain(30)],
  ])(
    "%s",
    (_what, sql) => {
      tell(sql);
    },
    10_000,
  );

  it("is told from a good one next to it", () => {
    expect(tell(`${inDo("BEGIN ".repeat(MANY))}\nDROP TABLE t;`)).toContain("drop-table");
  });

  it("of any pieces is answered for", () => {
    const piece = fc.constantFrom(
      ...[
        "BEGIN ",
        "END",
        ";",
        "IF ",
        "THEN ",
        "ELSE ",
        "LOOP ",
        "FOR i IN 1..3 ",
        "EXECUTE ",
        "DECLARE x text := ",
      ],
      ...[
        "'a'",
        "format('%I', x)",
        "$a$",
        "$$",
        "'",
        "ALTER TABLE t ADD COLUMN b int",
        "x := x || 'b'",
        "RETURN",
      ],
      ...[
        "EXCEPTION WHEN others ",
        "DO ",
        "CALL p()",
        "COMMIT",
        "SET lock_timeout = 1",
        "SAVEPOINT a",
        "{{x}}",
        "<<a>>",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => void tell(inDo(pieces.join(" ")))),
      { numRuns: 300 },
    );
  });
});

function loops(depth: number, body: string): string {
  return `BEGIN ${"FOR i IN 1 .. 100 LOOP ".repeat(depth)}${body}${"END LOOP;".repeat(depth)} END`;
}

/** Each calls the next one twice: together they would run some 10⁹ times. */
function chain(length: number): string {
  const body = (n: number) => (n === 0 ? "DROP TABLE t;" : `PERFORM f${n - 1}(); PERFORM f${n - 1}();`);
  const functions = Array.from(
    { length },
    (_, n) => `CREATE FUNCTION f${n}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${body(n)} END $$;`,
  );
  return `${functions.join("\n")}\nSELECT f${length - 1}();`;
}

function within(depth: number, around: (body: string, n: number) => string): string {
  let body = "DROP TABLE t;";
  for (let n = 0; n < depth; n++) body = around(body, n);
  return body;
}
