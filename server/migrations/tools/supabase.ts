import { migrationFrom, sectionPerFile } from "../from-unit";
import type { ScopeException } from "../migration";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import type { MigrationTool, MigrationUnit } from "../tool";
import { isAtLeast, npmVersion } from "../tool-version";

const FILE = /^([0-9]+)_(.*)\.sql$/;

/** Statements that the CLI sends outside of the migration's transaction, by the version that learned them. */
const STANDALONE: readonly { readonly since: string; readonly statements: readonly RegExp[] }[] = [
  {
    since: "2.109.0", // supabase/cli pull request 5671
    statements: [
      /^CREATE (UNIQUE )?INDEX CONCURRENTLY\b/,
      /^REINDEX[ (].* CONCURRENTLY\b/,
      /^VACUUM\b/,
      /^ALTER SYSTEM\b/,
      /^CLUSTER\b/,
    ],
  },
  {
    since: "2.116.0", // pull request 6276, merged in August 2026
    statements: [/^DROP INDEX CONCURRENTLY\b/],
  },
  {
    since: "2.117.0", // pull request 6354
    statements: [
      /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
      /^REINDEX( \([^)]*\))? (DATABASE|SYSTEM|SCHEMA)\b/,
      /^DISCARD ALL\b/,
      /^ALTER TABLE .* DETACH PARTITION .* (CONCURRENTLY|FINALIZE)\b/,
    ],
  },
];

function exceptions(toolVersion: string | undefined): readonly ScopeException[] {
  const statements = STANDALONE.filter(({ since }) => isAtLeast(toolVersion, since)).flatMap(
    (entry) => entry.statements,
  );
  return statements.length === 0 ? [] : [{ statements, appliesTo: "statement", transaction: "statement" }];
}

/**
 * Supabase CLI: `supabase/migrations/<digits>_name.sql`, in the order of the file names, each file with its entry in
 * the history table in one transaction (pkg/migration/list.go, file.go).
 */
export const supabase: MigrationTool = {
  name: "supabase",
  title: "Supabase",
  transaction: "file",
  noTransaction: {
    kind: "automatic",
    how: "The Supabase CLI runs CREATE INDEX CONCURRENTLY, REINDEX CONCURRENTLY and VACUUM outside of the migration's transaction from version 2.109 on, DROP INDEX CONCURRENTLY from about 2.116 on; update the CLI.",
    onlyOneStatement: false,
  },
  sameVersion: "the history table has the version as its key, so the second one fails",
  ordersAsText: true,

  find(tree: FileTree) {
    const roots = tree.folders.filter((folder) => /(^|\/)supabase\/migrations$/.test(folder));
    return roots.map((root) => {
      const configured = tree.has(joinPath(folderOf(root), "config.toml"));
      const toolVersion = npmVersion(root, ["supabase"], tree.read);
      return {
        root,
        evidence: configured ? "configuration" : "layout",
        units: supabase.units(root, tree.filesIn(root), {}, tree.read),
        ...(toolVersion ? { toolVersion } : {}),
        settings: {},
      };
    });
  },

  rootOf: folderOf,

  units: (_root, paths): readonly MigrationUnit[] =>
    paths.flatMap((path) => {
      const file = nameOf(path);
      const match = FILE.exec(file);
      return match
        ? [{ path, name: file.replace(/\.sql$/, ""), version: match[1]!, identity: match[1]!, order: file }]
        : [];
    }),

  problems: (folder, besides) =>
    besides
      .filter((path) => folderOf(path) === folder.root)
      .map((path) => ({
        code: "name",
        severity: "warning",
        path,
        message: `The Supabase CLI passes over ${nameOf(path)}. Name it <timestamp>_name.sql, as \`supabase migration new\` does.`,
      })),

  read: (unit, folder, read) =>
    migrationFrom(supabase, unit, {
      sections: sectionPerFile(unit, read, () => ({
        transaction: supabase.transaction,
        exceptions: exceptions(folder.toolVersion),
      })),
    }),

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, `${name}.sql`);
    return { path, name, edits: [create(path, request.up)] };
  },

  withoutTransaction: () => undefined,
};
