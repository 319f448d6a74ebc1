import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { apply } from "../catalog/apply/apply";
import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG, findRelation } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { changesOf } from "../catalog/read/read-changes";
import { loadPostgresParser } from "../sql/postgres-parser";
import { readSqlFile } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
import type { SettingsState } from "../workspace/session-settings";
import {
  applySetting,
  effectiveSettings,
  enterTransaction,
  INITIAL_SETTINGS,
} from "../workspace/session-settings";
import { mergeEffects } from "./effect";
import { effectOf } from "./effects-of";
import { NOT_MODELLED } from "./not-modelled";

/** What one server answered; see the README beside the data. */
interface Row {
  readonly id: string;
  readonly sql: string;
  readonly pg_version: number;
  readonly ok?: boolean;
  readonly locks: Readonly<Record<string, string>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
  readonly in_transaction: boolean;
}

/** What the model and the server are compared by. */
interface Answer {
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly refusesTransaction: boolean;
}

const truth = path.resolve(import.meta.dirname, "../../test/truth");
const rows = readFileSync(path.join(truth, "effects.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => row.ok);
const versions = [...new Set(rows.map((row) => row.pg_version))];

const cache = createStatementCache();
const statementsOf = (sql: string) => readSqlFile(sql, cache).statements.map(({ parsed }) => parsed);

interface Moment {
  readonly catalog: Catalog;
  readonly settings: SettingsState;
}

/** Runs statements on the model: in one transaction, so that SET LOCAL lasts. */
function run(start: Moment, statements: ReturnType<typeof statementsOf>): Moment {
  let { catalog } = start;
  let settings = start.settings;
  for (const change of statements.flatMap(changesOf)) {
    settings = applySetting(settings, change);
    const { searchPath } = effectiveSettings(settings);
    catalog = apply(catalog, change, { searchPath, origin: undefined });
  }
  return { catalog, settings };
}

let base: Moment;
beforeAll(async () => {
  await loadPostgresParser();
  const zone = run(
    { catalog: EMPTY_CATALOG, settings: INITIAL_SETTINGS },
    statementsOf("SET timezone = 'America/New_York'"),
  );
  const { catalog } = run(zone, statementsOf(readFileSync(path.join(truth, "base.sql"), "utf8")));
  base = {
    catalog,
    settings: enterTransaction(zone.settings, { number: 1, openedBy: "file", spansMigrations: false }),
  };
});

/** Tables, views and materialised views that were there before: sequences and indexes are not compared. */
const isCompared = (catalog: Catalog, name: QualifiedName): boolean => {
  const relation = findRelation(catalog, name);
  return relation !== undefined && relation.kind !== "sequence";
};
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const sortedRecord = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

function compare(row: Row): { predicted: Answer; measured: Answer } {
  const statements = statementsOf(row.sql);
  const start = run(base, statements.slice(0, -1));
  const { searchPath, timeZone } = effectiveSettings(start.settings);
  let { catalog } = start;
  const effect = mergeEffects(
    statements
      .slice(-1)
      .flatMap(changesOf)
      .map((change) => {
        const predicted = effectOf(change, {
          catalog,
          searchPath,
          postgres: row.pg_version,
          ...(timeZone !== undefined && { timeZone }),
        });
        catalog = apply(catalog, change, { searchPath, origin: undefined });
        return predicted;
      }),
  );
  const existed = (name: QualifiedName) => isCompared(start.catalog, name);
  const existedByName = (name: string) => existed({ schema: "public", name });
  return {
    predicted: {
      locks: sortedRecord(
        effect.locks
          .filter(({ relation }) => existed(relation))
          .map(({ relation, mode }) => [relation.name, mode]),
      ),
      rewrites: sorted(effect.rewrites.filter(existed).map(({ name }) => name)),
      scans: sorted(effect.scans.filter(existed).map(({ name }) => name)),
      refusesTransaction: effect.refusesTransaction,
    },
    measured: {
      locks: sortedRecord(
        Object.entries(row.locks)
          .filter(([name]) => existedByName(name))
          .map(([name, mode]) => [name, modeInWords(mode)]),
      ),
      rewrites: sorted(row.rewritten.filter(existedByName)),
      scans: sorted(row.scanned.map((scan) => scan.replace(/:\d+$/, "")).filter(existedByName)),
      refusesTransaction: !row.in_transaction,
    },
  };
}

/** `ShareUpdateExclusive`, perhaps with `(waiting)` → "SHARE UPDATE EXCLUSIVE". */
const modeInWords = (mode: string): string =>
  mode
    .replace(/\s*\(waiting\)$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();

const agrees = ({ predicted, measured }: ReturnType<typeof compare>): boolean =>
  JSON.stringify(predicted) === JSON.stringify(measured);

describe("what real servers did", () => {
  it.each(versions)("is what the model says of PostgreSQL %i", (version) => {
    const own = rows.filter((row) => row.pg_version === version && !(row.id in NOT_MODELLED));
    const answers = own.map((row) => ({ id: row.id, ...compare(row) }));
    const wrong = answers.filter((answer) => !agrees(answer));
    console.info(
      `PostgreSQL ${version}: ${answers.length - wrong.length} of ${rows.filter((row) => row.pg_version === version).length} agree`,
    );
    expect(wrong).toEqual([]);
  });

  it("covers every version from 10 to 18", () => {
    expect(versions).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(rows).toHaveLength(1178);
  });
});

describe("the list of what is not modelled", () => {
  it.each(Object.keys(NOT_MODELLED))("still needs %s", (id) => {
    const own = rows.filter((row) => row.id === id);
    expect(own).not.toEqual([]);
    expect(own.filter((row) => agrees(compare(row))).map((row) => row.pg_version)).toEqual([]);
  });
});
