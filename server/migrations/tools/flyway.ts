import { dialectNamed } from "../dialect";
import { migrationFrom, sectionPerFile } from "../from-unit";
import type { MigrationSection, Place, ScopeException } from "../migration";
import { create, nameFromTitle, sectionsInTransaction, setLine, timestamp } from "../new-migration";
import { foldersUpwards, folderOf, isBelow, joinPath, nameOf } from "../paths";
import { groupBy, type FileTree } from "../project-files";
import { wholeText } from "../sections";
import { readProperties } from "../settings-text";
import { compareKeys } from "../sort-key";
import type { MigrationFolder, MigrationTool, MigrationUnit, ReadFile, Settings } from "../tool";
import { flywayName, flywayOrder, versionKey } from "./flyway-names";
import { flywayConfigurations, flywayLocations, type FlywayConfiguration } from "./flyway-settings";

const NO_TRANSACTION = "executeInTransaction=false";
const REFUSES_MIXING =
  "Flyway refuses a migration that mixes such a statement with transactional ones. Give it a migration of its own, or add a script configuration file with executeInTransaction=false.";

/**
 * Statements for which Flyway leaves out the transaction by itself (PostgreSQLParser.java). REINDEX INDEX or TABLE
 * CONCURRENTLY and DETACH PARTITION CONCURRENTLY are not among them.
 */
function autoDetected(settings: Settings): readonly ScopeException[] {
  const common = {
    appliesTo: "section",
    transaction: "statement",
    ...(settings["mixed"] === "true" ? {} : { refusesMixing: REFUSES_MIXING }),
  } as const;
  return [
    {
      ...common,
      statements: [
        /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
        /^ALTER SYSTEM\b/,
        /^(CREATE|DROP)( UNIQUE)? INDEX CONCURRENTLY\b/,
        /^REINDEX( VERBOSE)? (SCHEMA|DATABASE|SYSTEM)\b/,
        /^VACUUM\b/,
        /^DISCARD ALL\b/,
      ],
    },
    { ...common, statements: [/^ALTER TYPE .* ADD VALUE\b/], postgresBefore: 12 },
  ];
}

/** Flyway: `V1_2__description.sql`, `U…` undoes, `R__…` runs when changed, `B…` is a baseline. */
export const flyway: MigrationTool = {
  name: "flyway",
  title: "Flyway",
  transaction: "file",
  noTransaction: {
    kind: "companion",
    how: "Add a script configuration file beside the migration, its name plus .conf, with the line executeInTransaction=false. Flyway does without being told where a migration holds nothing but CREATE or DROP INDEX CONCURRENTLY, VACUUM and the like.",
    onlyOneStatement: false,
  },
  sameVersion: "Flyway refuses to run",

  find(tree: FileTree): readonly MigrationFolder[] {
    const configurations = flywayConfigurations(tree);
    const configured = configurations.flatMap((configuration) => {
      const roots = flywayLocations(configuration, tree);
      return roots.length > 0 ? [folderAt(roots, "configuration", configuration.settings, tree)] : [];
    });
    const versioned = tree.paths.filter((path) => /^V\d+(?:[._]\d+)*__.*\.sql$/.test(nameOf(path)));
    const laidOut = [...new Set(versioned.map((path) => flyway.rootOf(path)))].map((root) =>
      folderAt([root], "layout", nearest(root, configurations), tree),
    );
    return [...configured, ...laidOut].filter(({ units }) => units.length > 0);
  },

  /**
   * Flyway looks below its locations too, so `db/migration` is the root of `db/migration/2024/V7__x.sql`; but with the
   * placeholder `{vendor}` the folder below is named for a database.
   */
  rootOf(path) {
    const [, root, below] = /^(.*?\bdb\/migration)\/(?:([^/]*)\/)?/.exec(path) ?? [];
    if (root === undefined) return folderOf(path);
    return below !== undefined && dialectNamed(below) ? `${root}/${below}` : root;
  },

  sessionSql: ({ settings }) => settings["initSql"] ?? settings["initSqls"],

  units(_root, paths, settings): readonly MigrationUnit[] {
    const named = paths.flatMap((path) => {
      const name = flywayName(path, settings);
      return name ? [{ path, ...name }] : [];
    });
    const undos = groupBy(
      named.filter(({ kind }) => kind === "undo"),
      ({ version }) => versionKey(version),
    );
    const versions = new Set(
      named.filter(({ kind }) => kind === "versioned").map(({ version }) => versionKey(version)),
    );
    return named
      .filter(({ kind, version }) => kind !== "undo" || !versions.has(versionKey(version)))
      .map((file) => {
        const undo = file.kind === "versioned" ? undos.get(versionKey(file.version))?.[0] : undefined;
        return {
          path: file.path,
          ...(undo ? { downPath: undo.path } : {}),
          ...(file.kind === "undo" ? { downOnly: true } : {}),
          name: file.name,
          version: file.version,
          ...(file.kind === "versioned" ? { identity: versionKey(file.version) } : {}),
          order: flywayOrder(file),
          repeatable: file.kind === "repeatable",
          snapshot: file.kind === "baseline",
        };
      });
  },

  problems: (_folder, besides) =>
    besides
      .filter((path) => /^[VU]\d[\w.]*\.sql$/.test(nameOf(path)) && !nameOf(path).includes("__"))
      .map((path) => ({
        code: "name",
        severity: "warning",
        path,
        message: `Flyway passes over ${nameOf(path)}: between version and description it wants two underscores, as in V2__add_users.sql.`,
      })),

  read(unit, { settings }, read) {
    const sections = sectionPerFile(unit, read, (_text, path) => transactionOf(path, settings, read));
    const conf = scriptConfiguration(unit.path, read);
    const replaces = (conf["placeholderReplacement"] ?? settings["placeholderReplacement"]) !== "false";
    const companions = sections.map((part) => `${part.path}.conf`).filter((path) => read(path) !== undefined);
    return migrationFrom(flyway, unit, {
      sections,
      files: [...sections.map((part) => part.path), ...companions],
      placeholders: replaces
        ? [{ open: settings["placeholderPrefix"] ?? "${", close: settings["placeholderSuffix"] ?? "}" }]
        : [],
    });
  },

  newMigration(request, folder) {
    const versions = folder.units
      .filter((unit) => unit.version !== "")
      .sort((a, b) => compareKeys(a.order, b.order));
    const last = versions[versions.length - 1];
    const prefix = folder.settings["sqlMigrationPrefix"] ?? "V";
    const separator = folder.settings["sqlMigrationSeparator"] ?? "__";
    const version = versionAfter(last, request.now, prefix);
    const name = `${prefix}${version}${separator}${nameFromTitle(request.title)}`;
    const path = joinPath(last ? folderOf(last.path) : folder.root, `${name}.sql`);
    const undo = joinPath(
      folderOf(path),
      `${folder.settings["undoSqlMigrationPrefix"] ?? "U"}${name.slice(prefix.length)}.sql`,
    );
    const writesUndo = request.down !== undefined && folder.units.some((unit) => unit.downPath !== undefined);
    return {
      path,
      name,
      edits: [
        create(path, request.up),
        ...(request.inTransaction ? [] : [create(`${path}.conf`, NO_TRANSACTION)]),
        ...(writesUndo ? [create(undo, request.down)] : []),
      ],
    };
  },

  withoutTransaction: (migration, direction, read) =>
    sectionsInTransaction(migration, direction).map(({ path }) =>
      setLine(`${path}.conf`, read(`${path}.conf`), "executeInTransaction", NO_TRANSACTION),
    ),
};

/** Several locations of one configuration are one history; the first one gives it its place. */
function folderAt(
  roots: readonly string[],
  evidence: MigrationFolder["evidence"],
  settings: Settings,
  tree: FileTree,
): MigrationFolder {
  const paths = tree.paths.filter((path) => roots.some((root) => isBelow(path, root)));
  return { root: roots[0]!, evidence, units: flyway.units(roots[0]!, paths, settings, tree.read), settings };
}

function scriptConfiguration(path: string, read: ReadFile): Settings {
  return readProperties(read(`${path}.conf`) ?? "");
}

function transactionOf(
  path: string,
  settings: Settings,
  read: ReadFile,
): Pick<MigrationSection, "transaction" | "exceptions"> & { transactionSetAt?: Place } {
  const asked = scriptConfiguration(path, read)["executeInTransaction"];
  const around = settings["group"] === "true" ? "all-pending" : "file";
  if (asked !== undefined) {
    const conf = `${path}.conf`;
    const transactionSetAt = { path: conf, range: wholeText(read(conf) ?? "") };
    return { transaction: asked === "false" ? "statement" : around, exceptions: [], transactionSetAt };
  }
  if (settings["executeInTransaction"] === "false") return { transaction: "statement", exceptions: [] };
  return { transaction: around, exceptions: autoDetected(settings) };
}

/** The version after the last one as its file writes it: `V7` → `8`, `V1.4` → `1.5`, `V1_04` → `1_05`, a timestamp → now. */
function versionAfter(last: MigrationUnit | undefined, now: Date, prefix: string): string {
  if (last === undefined) return "1";
  const written = /^\d+(?:[._]\d+)*/.exec(last.name.slice(prefix.length))?.[0] ?? last.version;
  const [head, digits] = /^(.*?)(\d+)$/.exec(written)!.slice(1) as [string, string];
  if (head === "" && /^(19|20)\d{12}$/.test(digits) && timestamp(now) > digits) return timestamp(now);
  return head + (BigInt(digits) + 1n).toString().padStart(digits.length, "0");
}

/** Settings of the configuration file in the nearest folder around: naming and transaction hold without locations too. */
function nearest(root: string, configurations: readonly FlywayConfiguration[]): Settings {
  for (const folder of foldersUpwards(root)) {
    const found = configurations.find(({ path }) =>
      [folder, joinPath(folder, "conf")].includes(folderOf(path)),
    );
    if (found) return found.settings;
  }
  return {};
}
