import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { StartingPoint } from "../workspace/predict-file";
import { NOT_MODELLED } from "./not-modelled";
import type { Answer } from "./testing/predict";
import { answer, isCompared, modeInWords, momentAfter, predict } from "./testing/predict";

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

const truth = path.resolve(import.meta.dirname, "../../test/truth");
const rows = readFileSync(path.join(truth, "effects.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => row.ok);
const versions = [...new Set(rows.map((row) => row.pg_version))];

let base: StartingPoint;
beforeAll(async () => {
  await loadPostgresParser();
  base = momentAfter(readFileSync(path.join(truth, "base.sql"), "utf8"));
});

function compare(row: Row): { predicted: Answer; measured: Answer } {
  const { answer: predicted, before } = predict(row.sql, base, row.pg_version);
  const compared = (names: readonly string[]) => names.filter((name) => isCompared(before, name));
  return {
    predicted,
    measured: answer(
      compared(Object.keys(row.locks)).map((name) => [name, modeInWords(row.locks[name] ?? "")]),
      compared(row.rewritten),
      compared(row.scanned.map((scan) => scan.replace(/:\d+$/, ""))),
      !row.in_transaction,
    ),
  };
}

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
