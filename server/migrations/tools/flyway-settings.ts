import { folderOf, isBelow, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { listOf, readProperties, readToml, readYaml } from "../settings-text";
import type { Settings } from "../tool";

export interface FlywayConfiguration {
  readonly path: string;
  /** Keys as in Flyway's manual: `locations`, `sqlMigrationPrefix`, `mixed`, … */
  readonly settings: Settings;
}

/** Configuration files of Flyway itself and of Spring Boot that say something about Flyway. */
export function flywayConfigurations(tree: FileTree): readonly FlywayConfiguration[] {
  return tree.paths.flatMap((path) => {
    const file = nameOf(path);
    if (!/^flyway.*\.(conf|toml)$/.test(file) && !/^application.*\.(properties|ya?ml)$/.test(file)) return [];
    const text = tree.read(path) ?? "";
    const values = file.endsWith(".toml")
      ? readToml(text)
      : /ya?ml$/.test(file)
        ? readYaml(text)
        : readProperties(text);
    const settings: Record<string, string> = {};
    for (const [key, value] of Object.entries(values)) {
      const match = /^(?:spring\.)?flyway\.([\w-]+)$/.exec(key);
      if (match)
        settings[match[1]!.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())] = value;
    }
    return Object.keys(settings).length > 0 ? [{ path, settings }] : [];
  });
}

/** The folders of the workspace that a configuration's `locations` mean. */
export function flywayLocations(configuration: FlywayConfiguration, tree: FileTree): readonly string[] {
  return listOf(configuration.settings["locations"]).flatMap((location) => {
    const [, prefix, rest] = /^(?:(\w+):)?(.*)$/.exec(location)!;
    const folder = joinPath(rest!.replaceAll("{vendor}", "postgresql").replace(/\/?[^/]*[*?].*$/, ""));
    if (prefix === "filesystem") {
      const base = folderOf(configuration.path);
      const bases = nameOf(base) === "conf" ? [base, folderOf(base)] : [base];
      return [...bases, ""]
        .map((from) => joinPath(from, folder))
        .filter((at) => holdsFiles(tree, at))
        .slice(0, 1);
    }
    if (prefix !== undefined && prefix !== "classpath") return [];
    const ends = tree.folders.map((at) => `${at}/`).filter((at) => `/${at}`.includes(`/${folder}/`));
    return [...new Set(ends.map((at) => at.slice(0, `/${at}`.indexOf(`/${folder}/`) + folder.length)))];
  });
}

function holdsFiles(tree: FileTree, folder: string): boolean {
  return tree.folders.some((at) => at === folder || isBelow(at, folder));
}
