import { NEWEST_POSTGRES, OLDEST_POSTGRES } from "../effects/effect";
import { SEVERITIES } from "../rules/finding";
import { FORMATS } from "../report/formats";
import type { Command } from "./command";
import { COLOR_MODES } from "./text-style";

const versions = Array.from({ length: NEWEST_POSTGRES - OLDEST_POSTGRES + 1 }, (_, index) =>
  String(OLDEST_POSTGRES + index),
);

const postgres = {
  name: "postgres",
  value: "VERSION",
  choices: versions,
  description: `Major version of the server, ${OLDEST_POSTGRES} to ${NEWEST_POSTGRES}`,
};

const stdinFilename = {
  name: "stdin-filename",
  value: "PATH",
  description: "Where the text of - belongs in the project",
};

const color = {
  name: "color",
  value: "WHEN",
  choices: COLOR_MODES,
  description: "auto (default), always or never",
};

export const commands: readonly Command[] = [
  {
    name: "check",
    summary: "Report what migrations and SQL files would do to a running database",
    synopsis: "[paths…] [options]",
    options: [
      {
        name: "format",
        short: "f",
        value: "FORMAT",
        choices: FORMATS,
        description: "text (default), json, sarif, github, gitlab or junit",
      },
      { name: "output", short: "o", value: "FILE", description: "Write the report to a file" },
      postgres,
      { name: "rule", value: "NAME", repeatable: true, description: "Run only this rule; may be repeated" },
      {
        name: "severity",
        value: "LEVEL",
        choices: SEVERITIES,
        description: "Fail from this severity on: error, warning (default), information or hint",
      },
      {
        name: "config",
        short: "c",
        value: "FILE",
        description: "Use this lintel.json instead of those in the project",
      },
      stdinFilename,
      {
        name: "quiet",
        short: "q",
        description: "Print only findings that make the command fail, and no summary",
      },
      color,
    ],
    examples: [
      { written: "lintel check", meaning: "all SQL files below this folder" },
      { written: "lintel check db/migrations/042_orders.sql", meaning: "one migration, after all before it" },
      { written: "lintel check --postgres 15 --format sarif -o lintel.sarif", meaning: "for code scanning" },
      {
        written: "lintel check - --stdin-filename db/043.sql < draft.sql",
        meaning: "text that is not saved yet",
      },
    ],
    details: [
      "Paths are files, folders or globs. The whole project around them is read, since what a migration does depends on those before it; findings are reported for the paths alone.",
      "Exit codes: 0 nothing at or above the threshold, 1 findings at or above it, 2 could not run. Milder findings are printed too, unless --quiet.",
    ],
    run: async (given, terminal) => (await import("./check/check")).check(given, terminal),
  },
  {
    name: "effects",
    summary: "Tell what every statement locks, rewrites and reads, and who waits",
    synopsis: "FILE… [--after FILE…] [options]",
    options: [
      {
        name: "after",
        short: "a",
        value: "FILE…",
        repeatable: true,
        takesSeveral: true,
        description: "Run these first, in a new database; each FILE starts from what they leave",
      },
      postgres,
      {
        name: "format",
        short: "f",
        value: "FORMAT",
        choices: ["text", "json"],
        description: "text (default) or json",
      },
      stdinFilename,
      color,
    ],
    examples: [
      {
        written: "lintel effects db/migrations/042_orders.sql",
        meaning: "one migration, after all before it",
      },
      {
        written: "lintel effects change.sql --after schema.sql --postgres 14",
        meaning: "a change of a schema that a file creates",
      },
      {
        written: "lintel effects - --after schema.sql --format json < change.sql",
        meaning: "for programs",
      },
    ],
    details: [
      "Without --after a migration starts from the migrations before it, and other SQL from the end of all; what they do not mention is taken to exist. With --after there is nothing but what those files make, and each FILE starts anew in the session that they leave: what they SET holds, and what lintel.json says of the session; the rest is the server's default. A FILE is run in one transaction, out of which a statement stays that refuses one, unless the file says BEGIN.",
      "JSON is [{file, statements: [{sql, range, ok, locks, rewritten, indexes_rebuilt, scanned, in_transaction, error, sqlstate}]}]: the strongest lock by relation, relations that get a new file, relations that are read whole, whether the statement may run in a transaction block, and PostgreSQL's message where it refuses the statement.",
      "Exit codes: 0 told, also where a statement is refused; 2 could not run.",
    ],
    run: async (given, terminal) => (await import("./effects/effects")).effects(given, terminal),
  },
  {
    name: "rules",
    summary: "List the rules, or explain one",
    synopsis: "[name]",
    options: [color],
    examples: [
      { written: "lintel rules", meaning: "names, severities and what they are about" },
      { written: "lintel rules index-without-concurrently", meaning: "why, and what to do instead" },
    ],
    run: async (given, terminal) => (await import("./rules/rules")).rules(given, terminal),
  },
  {
    name: "server",
    summary: "Start the language server, for any editor",
    synopsis: "--stdio",
    options: [
      { name: "stdio", description: "Speak the Language Server Protocol on standard input and output" },
    ],
    examples: [{ written: "lintel server --stdio", meaning: "as editors start it" }],
    run: async (given, terminal) => (await import("./server")).server(given, terminal),
  },
];
