import type { TransactionScope } from "../../server/migrations/migration";
import type { MigrationTool, NoTransaction } from "../../server/migrations/tool";
import { code, escaped, page, table } from "./markdown";

/** `docs/migration-tools.md`: what Lintel knows of each tool. */
export function toolsPage(tools: readonly MigrationTool[]): Promise<string> {
  return page([
    "<!-- Made by `npm run docs` from server/migrations/tools/. -->",
    "# Migration tools",
    "Lintel finds out by itself which files are migrations of which tool, in which order they run and what one transaction holds, " +
      "since all three decide what a statement does. Where it cannot tell, `lintel.json` says so:",
    code("json", '{ "migrations": [{ "glob": "db/changes/*.sql", "tool": "flyway" }] }'),
    "Below, new migrations have the names that a quick fix gives them in an empty folder; elsewhere it follows the names that are there. " +
      "Transactions are the defaults; what the tool's settings and single files say otherwise is read too.",
    ...byTitle(tools).flatMap(aboutTool),
  ]);
}

/** The same in short, for the README. */
export const toolsTable = (tools: readonly MigrationTool[]): string =>
  table(
    ["Tool", "In `lintel.json`", "Transaction", "Out of the transaction"],
    byTitle(tools).map(({ title, name, transaction, noTransaction }) => [
      `[${title}](docs/migration-tools.md#${anchorOf(title)})`,
      `\`${name}\``,
      SCOPES[transaction].inShort,
      WAYS_OUT[noTransaction.kind],
    ]),
  );

const SCOPES: Readonly<Record<TransactionScope, { readonly inShort: string; readonly sentence: string }>> = {
  file: { inShort: "per migration", sentence: "Each migration runs in a transaction of its own." },
  statement: { inShort: "per statement", sentence: "Each statement commits by itself." },
  implicit: {
    inShort: "per file",
    sentence: "A file is sent as one message, so that its statements share a transaction.",
  },
  "all-pending": { inShort: "for all pending", sentence: "All pending migrations run in one transaction." },
};

const WAYS_OUT: Readonly<Record<NoTransaction["kind"], string>> = {
  header: "a line in the file",
  companion: "a file beside it",
  "file-name": "the file's name",
  alone: "a migration of its own",
  automatic: "the tool sees to it",
  impossible: "there is no way",
};

function aboutTool(tool: MigrationTool): readonly string[] {
  const { title, name, noTransaction, sameVersion, emptyFile, ordersAsText } = tool;
  const facts = [
    `In \`lintel.json\`: \`"tool": "${name}"\``,
    `A new migration: \`${newName(tool)}\``,
    ...(ordersAsText ? ["Order: versions are compared as text, so `10_b` runs before `2_a`."] : []),
    `Transaction: ${SCOPES[tool.transaction].sentence}`,
    `Out of the transaction: ${escaped(noTransaction.how)}`,
    ...(sameVersion === undefined ? [] : [`Where two have the same version: ${escaped(sameVersion)}.`]),
    ...(emptyFile === undefined ? [] : [`${escaped(emptyFile)}.`]),
  ];
  return [`## ${title}`, facts.map((fact) => `- ${fact}`).join("\n")];
}

/** The path that a quick fix would give a migration in an empty folder, at a moment that stands for now. */
function newName(tool: MigrationTool): string {
  const folder = { root: "migrations", evidence: "override", units: [], settings: {} } as const;
  const now = new Date("2026-01-02T03:04:05Z");
  const request = { title: "Add orders index", up: "SELECT 1;", inTransaction: true, now };
  return tool.newMigration(request, folder, () => undefined).path;
}

const byTitle = (tools: readonly MigrationTool[]): readonly MigrationTool[] =>
  [...tools].sort((a, b) => a.title.toLowerCase().localeCompare(b.title.toLowerCase(), "en"));

const anchorOf = (title: string): string => title.toLowerCase().replaceAll(" ", "-");
