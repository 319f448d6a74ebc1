import type { MigrationProblem } from "../migrations/migration";
import type { ReadFile } from "../migrations/tool";
import type { Finding } from "../rules/finding";
import { MIGRATION_FILES_RULE } from "../rules/registry";
import type { FilePlace } from "./file-place";

/** What is wrong with a migration's files, their names and their order, said in the file itself. */
export function fileFindings(path: string, { project, migration }: FilePlace, read: ReadFile): Finding[] {
  const problems = [...(project?.problems ?? []), ...(migration?.problems ?? [])];
  return problems.filter((problem) => problem.path === path).map((problem) => toFinding(problem, read));
}

/** A problem of the whole file is shown on its first line. */
function toFinding({ path, range, severity, message }: MigrationProblem, read: ReadFile): Finding {
  const place = range ?? { start: 0, end: firstLineEnd(read(path) ?? "") };
  return {
    rule: MIGRATION_FILES_RULE.name,
    severity,
    message,
    path,
    range: place,
    statement: place,
    related: [],
    fixes: [],
  };
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}
