/** Migrations made of numbered statements. */
import { alterations, createTable, tableName } from "./statements.mjs";

/**
 * A history as a team leaves it: each fourth migration makes a table, the others change one that is there.
 * @param {number} count
 * @returns {string[]} the texts in their order; 500 characters each on average
 */
export function history(count) {
  return Array.from({ length: count }, (_, index) => {
    const tables = Math.floor(index / 4) + 1;
    const newest = index % 4 === 0 ? [createTable(tables), ...changes(tables, index, 1)] : [];
    const older = changes(1 + ((index * 7) % tables), index, newest.length ? 0 : 4);
    const head = index === 0 ? ["CREATE SCHEMA app;"] : [];
    return text([...head, ...newest, ...older]);
  });
}

/** Where the numbers of a long migration begin, so that its names are its own. */
const AFTER_HISTORY = 10_000;

/**
 * A long migration that makes tables and changes them, and those of the history before it.
 * @param {number} lines
 * @param {number} known how many tables there are before it
 */
export function longMigration(lines, known) {
  /** @type {string[]} */
  const blocks = [];
  for (let written = 0, n = 0; written < lines; n++) {
    const table = known + 1 + n;
    const block = text([
      createTable(table),
      ...changes(table, AFTER_HISTORY + 2 * n, 1),
      ...changes(1 + (n % known), AFTER_HISTORY + 2 * n + 1, 2),
    ]);
    blocks.push(block);
    written += block.split("\n").length;
  }
  return blocks
    .join("\n")
    .split("\n")
    .slice(0, lines)
    .join("\n")
    .replace(/;[^;]*$/, ";\n");
}

/**
 * A migration that is one DO block, as those write it who let it run twice.
 * @param {number} lines
 * @param {number} known how many tables there are before it
 */
export function doBlock(lines, known) {
  const steps = Array.from({ length: Math.ceil((lines - 7) / 8) }, (_, index) => {
    const table = 1 + (index % known);
    const column = `step_${index}`;
    return `    IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'table_${table}' AND column_name = '${column}') THEN
        ALTER TABLE ${tableName(table)} ADD COLUMN ${column} integer;
    END IF;
    UPDATE ${tableName(table)} SET ${column} = 0 WHERE ${column} IS NULL;
    EXECUTE format('COMMENT ON COLUMN app.%I.%I IS %L', 'table_${table}', '${column}', 'Step ${index}');
    steps := steps + 1;
    RAISE NOTICE 'step % is done', steps;`;
  });
  return `DO $$\nDECLARE\n    steps integer := 0;\nBEGIN\n${steps.join("\n\n")}\nEND;\n$$;\n`;
}

/**
 * @param {number} table
 * @param {number} index which ones
 * @param {number} count
 */
const changes = (table, index, count) =>
  Array.from({ length: count }, (_, offset) => {
    const change = alterations[(index + 3 * offset) % alterations.length];
    return change ? change(table, 10 * index + offset) : "";
  });

/** @type {(statements: string[]) => string} */
const text = (statements) => `${statements.join("\n\n")}\n`;
