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

/**
 * The folders of the workspace that a configuration's `locations` mean. A place on the class path is looked for in the
 * configuration's own module only.
 */
export function flywayLocations(configuration: FlywayConfiguration, tree: FileTree): readonly string[] {
  return listOf(configuration.settings["locations"]).flatMap((location) => {
    const [, prefix, rest] = /^(?:(\w+):)?(.*)$/.exec(location)!;
    const folder = joinPath(rest!.replaceAll("{vendor}", "postgresql").replace(/\/?[^/]*[*?].*$/, ""));
    if (prefix === "filesystem") return fileSystemFolder(configuration.path, folder, tree);
    return prefix === undefined || prefix === "classpath"
      ? classPathFolder(configuration.path, folder, tree)
      : [];
  });
}

/** Relative to the folder of the configuration, or to the one around `conf`, or to the workspace. */
function fileSystemFolder(configuration: string, folder: string, tree: FileTree): readonly string[] {
  const base = folderOf(configuration);
  const bases = nameOf(base) === "conf" ? [base, folderOf(base), ""] : [base, ""];
  return bases
    .map((from) => joinPath(from, folder))
    .filter((at) => tree.folders.some((known) => known === at || isBelow(known, at)))
    .slice(0, 1);
}

function classPathFolder(configuration: string, folder: string, tree: FileTree): readonly string[] {
  const module = configuration.replace(/(^|\/)src\/.*$|(^|\/)[^/]*$/, "");
  const inside = `/${folder}/`;
  return tree.folders
    .filter((at) => isBelow(`${at}/`, module) && `/${at}/`.includes(inside))
    .map((at) => at.slice(0, `/${at}/`.indexOf(inside) + folder.length))
    .slice(0, 1);
}
