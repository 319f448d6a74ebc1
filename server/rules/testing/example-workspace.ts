import type { Catalog } from "../../catalog/model/catalog";
import type { Finding, Fix } from "../finding";
import { createWorkspace, type Workspace } from "../../workspace/workspace";

/** Files of a small project, by path. */
export type ProjectTexts = Readonly<Record<string, string>>;

export const NOW = new Date("2026-01-02T03:04:05Z");

export function workspaceOf(texts: ProjectTexts, postgres?: number): Workspace {
  const notes: string[] = [];
  const workspace = createWorkspace(
    { paths: Object.keys(texts), read: (path) => texts[path] },
    { now: () => NOW, note: (message) => notes.push(message), ...(postgres !== undefined && { postgres }) },
  );
  if (notes.length > 0) throw new Error(notes.join("\n"));
  return workspace;
}

/** Findings of all files, as "path: rule". Throws when a rule does. */
export function findingsIn(texts: ProjectTexts, postgres?: number): readonly Finding[] {
  const notes: string[] = [];
  const workspace = createWorkspace(
    { paths: Object.keys(texts), read: (path) => texts[path] },
    { now: () => NOW, note: (message) => notes.push(message), ...(postgres !== undefined && { postgres }) },
  );
  const findings = workspace.paths
    .filter((path) => path.endsWith(".sql"))
    .flatMap((path) => workspace.check(path));
  if (notes.length > 0) throw new Error(notes.join("\n"));
  return findings;
}

/** The project after a fix; edits of one file are made from the last to the first, so that offsets hold. */
export function applyFix(texts: ProjectTexts, fix: Fix): ProjectTexts {
  const next: Record<string, string> = { ...texts };
  const edits = [...fix.edits].map((edit, order) => ({ edit, order }));
  edits.sort((a, b) => startOf(b.edit) - startOf(a.edit) || b.order - a.order);
  for (const { edit } of edits) {
    if (edit.kind === "create") {
      if (edit.path in next) throw new Error(`${edit.path} exists already`);
      next[edit.path] = edit.text;
    } else {
      const text = next[edit.path] ?? "";
      next[edit.path] = text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
    }
  }
  return next;
}

const startOf = (edit: Fix["edits"][number]): number => (edit.kind === "create" ? -1 : edit.range.start);

/** A catalog without the places in the text, for comparing. */
export const withoutOrigins = (catalog: Catalog): unknown =>
  JSON.parse(
    JSON.stringify({ ...catalog, indexOwners: undefined, referrers: undefined }, (key, value: unknown) =>
      key === "origin" ? undefined : sorted(key, value),
    ),
  );

/** Order of constraints and indexes says nothing; the order of columns does. */
function sorted(key: string, value: unknown): unknown {
  if ((key === "constraints" || key === "indexes") && Array.isArray(value)) {
    return [...(value as { name: string }[])].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return value;
}
