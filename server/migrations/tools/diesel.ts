import { migrationFrom, sectionPerFile } from "../from-unit";
import type { MigrationSection } from "../migration";
import { create, nameFromTitle, sectionsInTransaction, setLine } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import { groupBy, type FileTree } from "../project-files";
import { readToml } from "../settings-text";
import type { FileEdit, MigrationTool, MigrationUnit, ReadFile } from "../tool";
import { compareKeys } from "../sort-key";

const FLAG = "run_in_transaction";

/**
 * Diesel: `2024-01-02-030405_name/up.sql` and `down.sql`. The version is the folder's name up to the first "_" without
 * its "-", compared as text (migrations_internals, version_from_string).
 */
export const diesel: MigrationTool = {
  name: "diesel",
  title: "Diesel",
  transaction: "file",
  noTransaction: {
    kind: "companion",
    how: `Put a metadata.toml with the line ${FLAG} = false beside up.sql, and a single statement into up.sql: Diesel sends it as one message.`,
    onlyOneStatement: true,
  },
  sameVersion: "Diesel keeps only one of the two, whichever it reads last",
  ordersAsText: true,
  emptyFile: "Diesel refuses to run an empty file",

  find(tree: FileTree) {
    const configured = tree.named("diesel.toml").map((path) => {
      const folder = readToml(tree.read(path) ?? "")["migrations_directory.dir"] ?? "migrations";
      return joinPath(folderOf(path), folder);
    });
    const scripts = groupBy([...tree.named("up.sql"), ...tree.named("down.sql")], (path) =>
      diesel.rootOf(path),
    );
    return [...scripts].flatMap(([root, paths]) => {
      const units = diesel.units(root, paths, {}, tree.read);
      const evidence = configured.includes(root) ? "configuration" : "layout";
      return units.length > 0 ? [{ root, evidence, units, settings: {} }] : [];
    });
  },

  rootOf: (path) => folderOf(folderOf(path)),

  units(_root, paths): readonly MigrationUnit[] {
    const folders = groupBy(
      paths.filter((path) => /^(up|down)\.sql$/.test(nameOf(path))),
      folderOf,
    );
    return [...folders].flatMap(([folder, files]): MigrationUnit[] => {
      const name = nameOf(folder);
      const version = name.split("_")[0]!.replaceAll("-", "");
      if (!/^\d/.test(version)) return [];
      const up = files.find((path) => nameOf(path) === "up.sql");
      const down = files.find((path) => nameOf(path) === "down.sql");
      const common = { name, version, identity: version, order: version };
      if (up === undefined) return down === undefined ? [] : [{ ...common, path: down, downOnly: true }];
      return [{ ...common, path: up, ...(down === undefined ? {} : { downPath: down }) }];
    });
  },

  read(unit, _folder, read) {
    const metadata = metadataPath(unit.path);
    const sections = sectionPerFile(unit, read, () => transactionOf(metadata, read));
    const files = [...sections.map(({ path }) => path), ...(read(metadata) === undefined ? [] : [metadata])];
    return migrationFrom(diesel, unit, { sections, files });
  },

  newMigration(request, folder) {
    const last = [...folder.units].sort((a, b) => compareKeys(a.order, b.order)).at(-1);
    const name = `${versionAfter(last, request.now)}_${nameFromTitle(request.title)}`;
    const at = (file: string): string => joinPath(folder.root, name, file);
    return {
      path: at("up.sql"),
      name,
      edits: [
        create(at("up.sql"), request.up),
        create(at("down.sql"), request.down ?? "-- There is no way back.\n"),
        ...(request.inTransaction ? [] : [create(at("metadata.toml"), `${FLAG} = false`)]),
      ],
    };
  },

  withoutTransaction(migration, direction, read): readonly FileEdit[] {
    if (sectionsInTransaction(migration, direction).length === 0) return [];
    const path = metadataPath(migration.path);
    return [setLine(path, read(path), FLAG, `${FLAG} = false`)];
  },
};

function metadataPath(path: string): string {
  return joinPath(folderOf(path), "metadata.toml");
}

/** A metadata.toml that does not mention the flag turns the transaction off: the field's default in Rust is false. */
function transactionOf(
  path: string,
  read: ReadFile,
): Pick<MigrationSection, "transaction" | "oneMessage" | "transactionSetAt"> {
  const text = read(path);
  if (text === undefined || readToml(text)[FLAG] === "true") return { transaction: "file", oneMessage: true };
  return {
    transaction: "implicit",
    oneMessage: true,
    transactionSetAt: { path, range: { start: 0, end: text.length } },
  };
}

/** The form of `diesel migration generate`, or that of the folder: digits without "-" stay so. */
function versionAfter(last: MigrationUnit | undefined, now: Date): string {
  const [year, month, day, ...time] = now.toISOString().match(/\d+/g)!;
  const dashed = `${year}-${month}-${day}-${time.slice(0, 3).join("")}`;
  const written = last?.name.split("_")[0] ?? `${dashed}-0000`;
  const stamp = /-\d{6}-\d{4}$/.test(written)
    ? `${dashed}-0000`
    : written.includes("-")
      ? dashed
      : dashed.replaceAll("-", "");
  if (last === undefined || (/^(19|20)\d{6}/.test(last.version) && stamp.replaceAll("-", "") > last.version))
    return stamp;
  return (BigInt(last.version) + 1n).toString().padStart(last.version.length, "0");
}
