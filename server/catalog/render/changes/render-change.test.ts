import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { readSqlFile } from "../../../sql/sql-file";
import { createStatementCache } from "../../../sql/statement-cache";
import type { Change } from "../../changes/change";
import { changesOf } from "../../read/read-changes";
import { hostileName } from "../testing/hostile-text";
import { isRenderable, renderChange, type RenderableChange } from "./render-change";

beforeAll(loadPostgresParser);

const TEST = path.join(import.meta.dirname, "../../../../test");

const cache = createStatementCache();
const changesIn = (sql: string): readonly Change[] =>
  readSqlFile(sql, cache)
    .statements.flatMap(({ parsed }) => changesOf(parsed))
    // What stands in a body is said by the statement around it.
    .filter(({ inBody }) => !inBody);

/** Every statement of the truth data, of the sample workspaces and of the servers' schemas. */
function corpus(): string[] {
  const rows = readFileSync(path.join(TEST, "truth/effects.jsonl"), "utf8").trim().split("\n");
  const truth = rows.map((row) => (JSON.parse(row) as { readonly sql: string }).sql);
  const files = ["workspaces", "servers", "truth"].flatMap((folder) =>
    readdirSync(path.join(TEST, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".sql"))
      .map((name) => readFileSync(path.join(TEST, folder, name), "utf8")),
  );
  return [...new Set(truth), ...files];
}

/** Where a change stands, which its own SQL does not say. */
const AROUND = new Set(["range", "inBody", "conditional", "within", "together", "runsAs"]);

const unplaced = (change: Change): unknown =>
  JSON.parse(JSON.stringify(change, (key, value: unknown) => (AROUND.has(key) ? undefined : value)));

const readsAgain = (change: RenderableChange): boolean =>
  isDeepStrictEqual(changesIn(renderChange(change)).map(unplaced), [unplaced(change)]);

/** The change with every name in it another one, but for those in expressions. */
function renamed(change: RenderableChange, names: readonly string[]): RenderableChange {
  const known = new Map<string, string>();
  const rename = (name: string) => {
    const other = known.get(name) ?? names[known.size % names.length]!;
    known.set(name, other);
    return other;
  };
  const walk = (value: unknown, isName: boolean): unknown => {
    if (typeof value === "string") return isName ? rename(value) : value;
    if (Array.isArray(value)) return value.map((part) => walk(part, isName));
    if (typeof value !== "object" || value === null || "calls" in value) return value;
    const fields = Object.entries(value).map(([field, part]) => [
      field,
      QUERIES.has(field)
        ? part
        : walk(part, NAMES.has(field) || (field === "name" && "range" in value && value !== change)),
    ]);
    return Object.fromEntries(fields) as unknown;
  };
  return walk(change, false) as RenderableChange;
}

const NAMES: ReadonlySet<string> = new Set(
  "column columns include referencedColumns labels label to tablespace".split(" "),
);

/** What a query tells comes from its text. */
const QUERIES: ReadonlySet<string> = new Set(["reads", "readsWhole", "mentions"]);

describe("renderChange", () => {
  it("says every change of the corpus so that it reads the same again", () => {
    const said = new Map<string, number>();
    const wrong = corpus()
      .flatMap(changesIn)
      .filter(isRenderable)
      .flatMap((change: RenderableChange) => {
        said.set(change.kind, (said.get(change.kind) ?? 0) + 1);
        return readsAgain(change) ? [] : [{ sql: renderChange(change), change: unplaced(change) }];
      });
    expect(wrong).toEqual([]);
    expect(said.size).toBeGreaterThan(50);
  });

  it("quotes whatever names there are", () => {
    const changes = corpus().flatMap(changesIn).filter(isRenderable);
    fc.assert(
      fc.property(
        fc.nat(changes.length - 1),
        fc.uniqueArray(hostileName, { minLength: 12, maxLength: 12 }),
        (place, names) => {
          const change = renamed(changes[place]!, names);
          expect(changesIn(renderChange(change)).map(unplaced)).toEqual([unplaced(change)]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
