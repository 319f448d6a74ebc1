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
    ...byTitle(tools).flatMap(aboutTool),
  ]);
}

/** The same in short, for the README. */
export const toolsTable = (tools: readonly MigrationTool[]): string =>
  table(
    ["Tool", "In `lintel.json`", "One transaction holds", "A statement leaves it by"],
    byTitle(tools).map(({ title, name, transaction, noTransaction }) => [
      `[${title}](docs/migration-tools.md#${anchorOf(title)})`,
      `\`${name}\``,
      SCOPES[transaction],
      WAYS_OUT[noTransaction.kind],
    ]),
  );

const SCOPES: Readonly<Record<TransactionScope, string>> = {
  file: "each migration",
  statement: "each statement",
  implicit: "the statements of one file",
  "all-pending": "all pending migrations",
};

const WAYS_OUT: Readonly<Record<NoTransaction["kind"], string>> = {
  header: "a line in the file",
  companion: "a file beside it",
  "file-name": "the file's name",
  alone: "a migration of its own",
  automatic: "itself",
  impossible: "no means",
};

function aboutTool(tool: MigrationTool): readonly string[] {
  const { title, name, noTransaction, sameVersion, emptyFile, ordersAsText } = tool;
  const facts = [
    `\`"tool": "${name}"\` in \`lintel.json\`.`,
    `A new migration is written as \`${newName(tool)}\`.`,
    ...(ordersAsText
      ? ["Versions are compared as text: `10_b` runs before `2_a`."]
      : ["Migrations run in the order of their versions."]),
    `One transaction holds ${SCOPES[tool.transaction]}, unless the tool is told otherwise.`,
    `To run a statement outside of a transaction: ${escaped(noTransaction.how)}`,
    ...(sameVersion === undefined ? [] : [`Two migrations of the same version: ${escaped(sameVersion)}.`]),
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
