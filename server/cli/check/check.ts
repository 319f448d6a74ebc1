import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { decode } from "../../files/read-text";
import { findRoot } from "../../files/find-root";
import { inReadingOrder, isAtLeast, type Report } from "../../report/report";
import { summary } from "../../report/text/summary";
import { printable } from "../../report/text/cells";
import { paletteOf, type TextStyle } from "../../report/text/style";
import type { Severity } from "../../rules/finding";
import { loadPostgresParser } from "../../sql/postgres-parser";
import type { Arguments } from "../arguments/option";
import { CannotRun } from "../cannot-run";
import { textStyle } from "../text-style";
import type { Terminal } from "../terminal";
import { tool } from "../tool";
import { checkRoot } from "./check-root";
import { checkRequest, type CheckRequest } from "./options";
import { reporterFor } from "./reporter";
import { baseFolder, shownPaths, withShownPaths } from "./shown-paths";
import { STANDARD_INPUT, targetsOf, type Target } from "./target";

const CLEAN = 0;
const FOUND = 1;

/** `lintel check` */
export async function check(given: Arguments, terminal: Terminal): Promise<number> {
  const started = performance.now();
  // It compiles in other threads while files are looked for here; whoever needs it first hears of a failure.
  loadPostgresParser().catch(() => undefined);
  const request = checkRequest(given, terminal);
  const targets = targetsOf(request.paths, request.inputPath, terminal);
  const { report, notes } = await checkTargets(targets, request, terminal);
  await print({ ...report, milliseconds: performance.now() - started }, notes, request, terminal);
  return report.findings.some(report.fails) ? FOUND : CLEAN;
}

async function checkTargets(
  targets: readonly Target[],
  request: CheckRequest,
  terminal: Terminal,
): Promise<{ report: Report; notes: readonly string[] }> {
  const readsInput = request.paths.includes(STANDARD_INPUT);
  const input = readsInput ? decode(await terminal.readInput()) : undefined;
  const thresholds = new Map<string, Severity>();
  const notes: string[] = [];
  const found = {
    findings: [] as Report["findings"][number][],
    texts: new Map<string, string>(),
    checked: [] as string[],
  };
  const versions = new Set<number>();

  for (const [root, below] of byRoot(targets, terminal)) {
    const shown = shownPaths(root, baseFolder(request.format, terminal));
    const checked = await checkRoot(root, below, request, input, shown);
    for (const path of checked.checked) thresholds.set(shown(path), checked.thresholdOf(path));
    for (const [path, text] of checked.texts) found.texts.set(shown(path), text);
    for (const version of checked.postgresVersions) versions.add(version);
    found.findings.push(...checked.findings.map((finding) => withShownPaths(finding, shown)));
    found.checked.push(...checked.checked.map(shown));
    notes.push(...checked.notes);
  }
  const fails: Report["fails"] = ({ path, severity }) =>
    isAtLeast(severity, thresholds.get(path) ?? "warning");
  const findings = inReadingOrder(request.quiet ? found.findings.filter(fails) : found.findings);
  const report = { ...found, findings, fails, postgresVersions: [...versions], milliseconds: 0, tool };
  return { report, notes: [...notes, ...emptyTargets(targets, report.checked, notes, terminal)] };
}

function byRoot(
  targets: readonly Target[],
  { workingFolder }: Terminal,
): ReadonlyMap<string, readonly Target[]> {
  const roots = new Map<string, Target[]>();
  for (const target of targets) {
    const root = findRoot(target.folder, workingFolder);
    roots.set(root, [...(roots.get(root) ?? []), target]);
  }
  return roots;
}

/** A glob that matches nothing is a slip; a folder without SQL may well be one that has none yet. */
function emptyTargets(
  targets: readonly Target[],
  checked: readonly string[],
  notes: readonly string[],
  terminal: Terminal,
): readonly string[] {
  if (checked.length > 0 || notes.length > 0) return [];
  const glob = targets.find(({ kind }) => kind === "glob");
  if (glob) throw new CannotRun(`No SQL file matches ${glob.written}.`);
  const folders = targets.map(({ path }) => relative(terminal.workingFolder, path) || "this folder");
  return [`There is no SQL file in ${folders.join(", ")}.`];
}

async function print(
  report: Report,
  notes: readonly string[],
  request: CheckRequest,
  terminal: Terminal,
): Promise<void> {
  const { format, output, quiet, color } = request;
  const style = textStyle(terminal, color);
  const written = await reporterFor(format, output === undefined ? style : fileStyle(style, color));
  if (!quiet)
    for (const note of notes) terminal.err(`${paletteOf(style).faint(`note: ${printable(note)}`)}\n`);
  const text = written(report);
  const closing = !quiet && report.checked.length > 0 ? `${summary(report, style)}\n` : "";
  if (output === undefined) terminal.out(format === "text" ? text + closing : text);
  else {
    writeReport(output, text);
    terminal.err(closing);
  }
}

const fileStyle = (style: TextStyle, color: CheckRequest["color"]): TextStyle => ({
  ...style,
  color: color === "always",
});

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CannotRun(
      `The report cannot be written to ${path} (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
