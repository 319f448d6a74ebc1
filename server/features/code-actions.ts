import type { CodeAction, TextDocumentEdit, CreateFile, WorkspaceEdit } from "vscode-languageserver-types";
import type { Finding, Fix, FixEdit } from "../rules/finding";
import { ruleNamed } from "../rules/registry";
import type { TextRange } from "../sql/text-range";
import { FIX_ALL_KIND } from "./code-action-kinds";
import { toDiagnostics } from "./diagnostics";
import type { Documents } from "./documents";
import { overlaps, toRange } from "./documents";

/** Ways out of the findings that a range touches, then a comment that ignores each of them with a reason. */
export function quickFixes(
  findings: readonly Finding[],
  range: TextRange,
  documents: Documents,
  text: string,
): CodeAction[] {
  const touched = findings.filter((finding) => overlaps(finding.range, range));
  const fixes = touched.flatMap((finding) => finding.fixes.map((fix) => toAction(finding, fix, documents)));
  return [
    ...fixes,
    ...touched
      .filter((finding) => ruleNamed(finding.rule))
      .map((finding) => ignoreAction(finding, documents, text)),
  ];
}

/** One action for all preferred fixes of a file whose edits do not meet; the rest is fixed on the next run. */
export function fixAll(findings: readonly Finding[], documents: Documents): CodeAction | undefined {
  const taken: FixEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.preferred);
    if (fix && fix.edits.every((edit) => !taken.some((other) => meets(edit, other))))
      taken.push(...fix.edits);
  }
  if (taken.length === 0) return undefined;
  return {
    title: "Fix all Lintel findings that have a safe form",
    kind: FIX_ALL_KIND,
    edit: toWorkspaceEdit(taken, documents),
  };
}

function meets(a: FixEdit, b: FixEdit): boolean {
  if (a.path !== b.path) return false;
  return a.kind === "create" || b.kind === "create" || overlaps(a.range, b.range);
}

const toAction = (finding: Finding, fix: Fix, documents: Documents): CodeAction => ({
  title: fix.title,
  kind: "quickfix",
  diagnostics: toDiagnostics([finding], documents),
  ...(fix.preferred && { isPreferred: true }),
  edit: toWorkspaceEdit(fix.edits, documents),
});

/** A comment above the statement. It has no effect until somebody writes the reason, and says so. */
function ignoreAction(finding: Finding, documents: Documents, text: string): CodeAction {
  const { start } = finding.statement;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? "";
  const edit: FixEdit = {
    kind: "replace",
    path: finding.path,
    range: { start: lineStart, end: lineStart },
    text: `${indentation}-- lintel-ignore ${finding.rule}: \n`,
  };
  return {
    title: `Ignore ${finding.rule} here, with a reason`,
    kind: "quickfix",
    diagnostics: toDiagnostics([finding], documents),
    edit: toWorkspaceEdit([edit], documents),
  };
}

/** Files are created before they are written to; edits of one document stay together. */
export function toWorkspaceEdit(edits: readonly FixEdit[], documents: Documents): WorkspaceEdit {
  const changes: (TextDocumentEdit | CreateFile)[] = [];
  for (const edit of edits) {
    if (edit.kind !== "create") continue;
    const uri = documents.uriOf(edit.path);
    const start = { line: 0, character: 0 };
    changes.push(
      { kind: "create", uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: edit.text }] },
    );
  }
  const replaced = new Set(edits.flatMap((edit) => (edit.kind === "replace" ? [edit.path] : [])));
  for (const path of replaced) {
    const lines = documents.linesOf(path);
    const ofPath = edits.filter((edit) => edit.kind === "replace" && edit.path === path);
    changes.push({
      textDocument: { uri: documents.uriOf(path), version: documents.versionOf(path) },
      edits: ofPath.flatMap((edit) =>
        edit.kind === "replace" ? [{ range: toRange(lines, edit.range), newText: edit.text }] : [],
      ),
    });
  }
  return { documentChanges: changes };
}
