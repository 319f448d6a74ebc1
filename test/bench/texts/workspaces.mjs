/** The folders that are measured. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { doBlock, history, longMigration } from "./migrations.mjs";

/**
 * @typedef {object} Workspace
 * @property {string} root
 * @property {string[]} files absolute, in the order of the migrations
 * @property {string[]} texts
 * @property {number} characters
 */

/** Migrations before the long one: enough for it to have tables to change. */
const BEFORE_LONG = 40;

/** @typedef {Awaited<ReturnType<typeof makeWorkspaces>>} Workspaces */

/**
 * Writes them.
 * @param {string} folder
 */
export async function makeWorkspaces(folder) {
  const withLong = (/** @type {number} */ lines) => [
    ...history(BEFORE_LONG),
    longMigration(lines, BEFORE_LONG / 4),
  ];
  return {
    thousandLines: await write(path.join(folder, "thousand-lines"), withLong(1000)),
    tenThousandLines: await write(path.join(folder, "ten-thousand-lines"), withLong(10_000)),
    manyMigrations: await write(path.join(folder, "many-migrations"), history(800)),
    longLast: await write(path.join(folder, "long-last"), [...history(799), longMigration(1000, 799 / 4)]),
    doBlock: await write(path.join(folder, "do-block"), [
      ...history(BEFORE_LONG),
      doBlock(1000, BEFORE_LONG / 4),
    ]),
    thousandTables: await write(path.join(folder, "thousand-tables"), history(4000)),
    history: await write(path.join(folder, "history"), history(820)),
  };
}

/**
 * @param {string} root
 * @param {string[]} texts
 * @returns {Promise<Workspace>}
 */
async function write(root, texts) {
  const folder = path.join(root, "migrations");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(root, "lintel.json"), "{}\n");
  const files = texts.map((_, index) => path.join(folder, `${String(index + 1).padStart(5, "0")}_step.sql`));
  await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? "")));
  return { root, files, texts, characters: texts.reduce((sum, { length }) => sum + length, 0) };
}
