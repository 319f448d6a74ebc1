import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Row } from "./row";

/** A statement to predict and to measure, after the statements that prepare it. */
export interface Case {
  /** The file that it stands in. */
  readonly topic: string;
  readonly sql: string;
}

/**
 * Reads `cases/*.sql`: paragraphs between blank lines, each a case; lines that begin with `--` are for people. The
 * file `schema.sql` prepares them all, after `base.sql`. A file that begins with `-- each: a, b` has a case per
 * paragraph and name, which stands where the paragraph has `$`.
 *
 * @param truth the folder `test/truth`
 */
export function readCases(truth: string): Case[] {
  const folder = path.join(truth, "cases");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql") && file !== "schema.sql")
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const names = /^-- each: (.*)/.exec(text)?.[1]?.split(", ") ?? [""];
      return paragraphs(text).flatMap(({ sql }) =>
        names.map((name) => ({ topic: file.replace(/\.sql$/, ""), sql: sql.replace(/\$(?!\$|\d)/g, name) })),
      );
    });
}

const paragraphs = (text: string): { readonly sql: string; readonly comment: string }[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => ({
      comment: paragraph.match(/^--.*$/gm)?.join("\n") ?? "",
      sql: paragraph.replace(/^--.*\n?/gm, "").trim(),
    }))
    .filter(({ sql }) => sql !== "");

/**
 * Reads `not-modelled.sql`: statement → why the model answers otherwise on some version. A paragraph of comments alone
 * is the reason of the statements behind it, until the next.
 */
export function readNotModelled(truth: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let reason = "";
  for (const paragraph of readFileSync(path.join(truth, "not-modelled.sql"), "utf8")
    .trim()
    .split(/\n\s*\n/))
    if (paragraph.startsWith("--")) reason = paragraph.replace(/^-- ?/gm, "");
    else found.set(paragraph, reason);
  return found;
}

/** What the cases of `effects.jsonl` start from. */
export const baseSchema = (truth: string): string => readFileSync(path.join(truth, "base.sql"), "utf8");

/** What our own cases start from: the paragraphs of `schema.sql` that the version knows (`-- since 11: …`). */
export function ownSchema(truth: string, postgres: number): string {
  const known = paragraphs(readFileSync(path.join(truth, "cases/schema.sql"), "utf8")).filter(
    ({ comment }) => postgres >= Number(/^-- since (\d+)/m.exec(comment)?.[1] ?? 0),
  );
  return [baseSchema(truth), ...known.map(({ sql }) => sql)].join("\n");
}

/** A measured case of our own; versions that answered alike share a line. */
interface OwnRow extends Omit<Row, "pg_version" | "id"> {
  readonly topic: string;
  readonly pg_versions: readonly number[];
}

/** Rows of a `.jsonl` of the truth data. */
export function readRows(truth: string, file: "effects.jsonl" | "own-effects.jsonl"): Row[] {
  const lines = readFileSync(path.join(truth, file), "utf8").trimEnd().split("\n");
  if (file === "effects.jsonl") return lines.map((line) => JSON.parse(line) as Row);
  return lines.flatMap((line) => {
    const { topic, pg_versions, ...row } = JSON.parse(line) as OwnRow;
    return pg_versions.map((pg_version) => ({ ...row, id: topic, pg_version }));
  });
}

/** The text of `own-effects.jsonl`. */
export function writeRows(rows: readonly Row[]): string {
  const alike = new Map<string, OwnRow>();
  for (const { id, pg_version, sql, ...answer } of rows) {
    const key = JSON.stringify([id, sql, answer]);
    const known = alike.get(key)?.pg_versions ?? [];
    alike.set(key, { topic: id, sql, pg_versions: [...known, pg_version], ...answer });
  }
  return [...alike.values()].map((row) => `${JSON.stringify(row)}\n`).join("");
}
