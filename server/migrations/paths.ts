/** Paths here are relative to the workspace and separated by "/"; the workspace itself is "". */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Joins and resolves "." and ".."; a path that climbs out of the workspace stays at its top. */
export function joinPath(...parts: readonly string[]): string {
  const out: string[] = [];
  for (const part of parts.join("/").split("/")) {
    if (part === "..") out.pop();
    else if (part !== "" && part !== ".") out.push(part);
  }
  return out.join("/");
}

export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

/** The folder and those around it, nearest first, the workspace ("") last. */
export function foldersUpwards(folder: string): readonly string[] {
  const out: string[] = [];
  for (let at = folder; at !== ""; at = folderOf(at)) out.push(at);
  return [...out, ""];
}
