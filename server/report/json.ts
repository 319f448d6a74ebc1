import type { Finding, Fix, FixEdit, Severity } from "../rules/finding";
import { placesIn, type PlaceRange, type Places } from "./places";
import type { Reporter } from "./report";

/** One element of the array that `--format json` prints; positions as in the language server protocol. */
export interface JsonFinding {
  readonly file: string;
  readonly range: PlaceRange;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The text of the whole statement. */
  readonly statement: string;
  readonly fixes: readonly JsonFix[];
}

export interface JsonFix {
  readonly title: string;
  readonly edits: readonly JsonEdit[];
}

export type JsonEdit =
  | { readonly file: string; readonly range: PlaceRange; readonly newText: string }
  | { readonly file: string; readonly newText: string; readonly create: true };

export const json: Reporter = ({ findings, texts }) => {
  const places = placesIn(texts);
  return `${JSON.stringify(
    findings.map((finding) => jsonFinding(finding, places)),
    undefined,
    2,
  )}\n`;
};

const jsonFinding = (
  { path, range, rule, severity, message, statement, fixes }: Finding,
  places: Places,
): JsonFinding => ({
  file: path,
  range: places.rangeOf(path, range),
  rule,
  severity,
  message,
  statement: places.textOf(path, statement),
  fixes: fixes.map((fix) => jsonFix(fix, places)),
});

const jsonFix = ({ title, edits }: Fix, places: Places): JsonFix => ({
  title,
  edits: edits.map((edit) => jsonEdit(edit, places)),
});

const jsonEdit = (edit: FixEdit, places: Places): JsonEdit =>
  edit.kind === "create"
    ? { file: edit.path, newText: edit.text, create: true }
    : { file: edit.path, range: places.rangeOf(edit.path, edit.range), newText: edit.text };
