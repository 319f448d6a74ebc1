import { writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "../../test/servers/embedded";
import { compareCatalogs } from "./catalog";
import { bringServer } from "../../test/servers/on-demand";
import { startPostgres } from "../../test/servers/postgres";
import type { Case } from "../../server/effects/testing/cases";
import { baseSchema, ownSchema, readCases, readRows, writeRows } from "../../server/effects/testing/cases";
import { differences, sideBySide } from "../../server/effects/testing/compare";
import { embeddedLaboratory, nativeLaboratory } from "../../server/effects/testing/laboratories";
import type { Laboratory } from "../../server/effects/testing/measure";
import { concernedBy, measure } from "../../server/effects/testing/measure";
import { momentAfter, predict } from "../../server/effects/testing/predict";
import type { Row } from "../../server/effects/testing/row";
import { loadPostgresParser } from "../../server/sql/postgres-parser";
import type { StartingPoint } from "../../server/workspace/predict-file";

const VERSIONS = ["10", "11", "12", "13", "14", "15", "16", "17", "18", "embedded"];
/** What the embedded server is. */
const EMBEDDED_MAJOR = 18;

interface Options {
  /** `test/truth` */
  readonly folder: string;
  /** Where servers that are not installed are kept. */
  readonly servers: string;
  readonly versions: readonly string[];
  readonly topic: string | undefined;
  readonly base: boolean;
  readonly write: boolean;
  /** The catalog instead of effects. */
  readonly catalog: boolean;
}

/** Measures, compares and says what differs. Answers how many disagreements there are. */
export async function truth(options: Options): Promise<number> {
  await loadPostgresParser();
  if (options.catalog) return catalogs(options);
  const cases = (options.base ? statementsOfTruth(options.folder) : readCases(options.folder)).filter(
    ({ topic }) => options.topic === undefined || topic === options.topic,
  );
  let disagreements = 0;
  for (const version of options.versions.length > 0 ? options.versions : VERSIONS) {
    const major = version === "embedded" ? EMBEDDED_MAJOR : Number(version);
    const schema = options.base ? baseSchema(options.folder) : ownSchema(options.folder, major);
    const start = momentAfter(schema);
    const laboratory = await open(version, major, schema, options.servers);
    const measured = await measureAll(cases, laboratory, start, major).finally(() => laboratory.close());
    const wrong = measured.filter((row) => disagrees(row, start));
    for (const row of wrong) console.log(describe(row, start, version));
    console.log(`${version}: ${measured.length - wrong.length} of ${measured.length} agree`);
    disagreements += wrong.length;
    if (options.write && version !== "embedded") keep(options, measured);
  }
  return disagreements;
}

async function catalogs({ versions, servers, folder }: Options): Promise<number> {
  const majors = (versions.length > 0 ? versions : VERSIONS).filter((version) => version !== "embedded");
  let differences = 0;
  for (const major of majors)
    differences += await compareCatalogs(Number(major), servers, path.join(folder, "../workspaces"));
  return differences;
}

async function open(version: string, major: number, schema: string, servers: string): Promise<Laboratory> {
  if (version === "embedded") return embeddedLaboratory((await startEmbedded()).server, schema);
  const native = await bringServer(major, servers);
  const server = await startPostgres(18, { native, settings: { autovacuum: "off" } });
  const laboratory = await nativeLaboratory(server, schema);
  return {
    ...laboratory,
    async close() {
      await laboratory.close();
      await server.stop();
    },
  };
}

/** The statements that others measured, for a second opinion. */
const statementsOfTruth = (folder: string): Case[] => [
  ...new Map(
    readRows(folder, "effects.jsonl").map(({ id, sql }) => [`${id} ${sql}`, { topic: id, sql }]),
  ).values(),
];

async function measureAll(
  cases: readonly Case[],
  laboratory: Laboratory,
  start: StartingPoint,
  major: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { topic, sql } of cases) {
    const { prediction } = predict(sql, start, major);
    const measured = await measure(sql, laboratory, concernedBy(sql, prediction, start.catalog));
    rows.push({ id: topic, sql, pg_version: major, ...measured });
  }
  return rows;
}

function compare(row: Row, start: StartingPoint) {
  const { prediction, before } = predict(row.sql, start, row.pg_version);
  return sideBySide(prediction, row, before);
}

const disagrees = (row: Row, start: StartingPoint): boolean => differences(compare(row, start)).length > 0;

function describe(row: Row, start: StartingPoint, version: string): string {
  const sides = compare(row, start);
  const lines = differences(sides).map(
    (field) =>
      `    ${field}: predicted ${JSON.stringify(sides.predicted[field])}, measured ${JSON.stringify(sides.measured[field])}`,
  );
  return [`${version} ${row.id}: ${row.sql.replace(/\s+/g, " ")}`, ...lines].join("\n");
}

/** Rows of other versions and topics stay. */
function keep({ folder, base, topic }: Options, measured: readonly Row[]): void {
  if (base) return;
  const file = path.join(folder, "own-effects.jsonl");
  const isMeasuredAnew = (row: Row) =>
    measured.some(({ pg_version }) => pg_version === row.pg_version) &&
    (topic === undefined || row.id === topic);
  let known: Row[] = [];
  try {
    known = readRows(folder, "own-effects.jsonl").filter((row) => !isMeasuredAnew(row));
  } catch {
    // The first time.
  }
  const order = new Map(readCases(folder).map(({ sql }, index) => [sql, index]));
  const rows = [...known, ...measured]
    .filter(({ sql }) => order.has(sql))
    .sort((a, b) => order.get(a.sql)! - order.get(b.sql)! || a.pg_version - b.pg_version);
  writeFileSync(file, writeRows(rows));
}
