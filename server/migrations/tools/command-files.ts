import { foldersUpwards, joinPath } from "../paths";
import type { FileTree } from "../project-files";

const NAMES = [
  ...["Makefile", "makefile", "justfile", "Taskfile.yml", "Taskfile.yaml", "package.json", ".env"],
  ...["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"],
];

/** The text of the files around a folder in which projects keep the commands that run their migrations. */
export function commandsAround(root: string, tree: FileTree): string {
  return foldersUpwards(root)
    .flatMap((folder) => NAMES.map((name) => joinPath(folder, name)))
    .filter((path) => tree.has(path))
    .map((path) => tree.read(path) ?? "")
    .join("\n");
}
