import { nameOf } from "../paths";
import type { FileTree } from "../project-files";

/** Folders that directly hold a file of this name. */
export function withFiles(tree: FileTree, name: RegExp): readonly string[] {
  return tree.folders.filter((folder) => tree.filesIn(folder).some((path) => name.test(nameOf(path))));
}

/** Folders in which one of the first files of this name contains a mark. Reads at most three files of a folder. */
export function withMarkedFiles(tree: FileTree, name: RegExp, mark: RegExp): readonly string[] {
  return withFiles(tree, name).filter((folder) =>
    tree
      .filesIn(folder)
      .filter((path) => name.test(nameOf(path)))
      .slice(0, 3)
      .some((path) => mark.test(tree.read(path) ?? "")),
  );
}
