import type { Change } from "../../changes/change";
import { inPasses } from "../../read/table/alter-table-passes";
import { joinStatements } from "../join-statements";
import { alterTableHead, renderAlterTable, type SubcommandChange } from "./alter-table";
import { isRenderable, isSubcommand, renderChange } from "./render-change";
import { sayingOf } from "./saying";

/**
 * A script that makes the changes in their order. Those that follow each other on one table share an ALTER TABLE, as far
 * as PostgreSQL would run its subcommands in that same order. Throws for a change that does not hold what its statement
 * said (`isRenderable`), unless it was kept.
 */
export const renderChanges = (changes: readonly Change[]): string =>
  changes.length === 0 ? "" : `${joinStatements(statementsOf(changes))}\n`;

/** The same, one text per statement. */
export function statementsOf(changes: readonly Change[]): string[] {
  const statements: string[] = [];
  for (let at = 0; at < changes.length;) {
    const together = subcommandsFrom(changes, at);
    statements.push(together ? renderAlterTable(together) : statementOf(changes[at]!));
    at += together?.length ?? 1;
  }
  return statements;
}

function statementOf(change: Change): string {
  const said = sayingOf(change);
  if (said !== undefined) return said;
  if (isRenderable(change)) return renderChange(change);
  throw new Error(`a change of kind ${change.kind} does not hold what its statement said`);
}

type Subcommands = [SubcommandChange, ...SubcommandChange[]];

function subcommandsFrom(changes: readonly Change[], start: number): Subcommands | undefined {
  const first = changes[start]!;
  if (!isSubcommand(first)) return undefined;
  const together: Subcommands = [first];
  for (const next of changes.slice(start + 1)) {
    if (!isSubcommand(next) || !canJoin(together, next)) break;
    together.push(next);
  }
  return together;
}

/** Forms of ALTER TABLE that stand alone (manual, ALTER TABLE). */
const ALONE: ReadonlySet<Change["kind"]> = new Set([
  "renameColumn",
  "renameConstraint",
  "attachPartition",
  "detachPartition",
]);

/** Marks of columns, of which none needs another. */
const MARKS: ReadonlySet<Change["kind"]> = new Set([
  "setDefault",
  "dropDefault",
  "setNotNull",
  "dropNotNull",
]);

const isEitherWay = (one: Change, other: Change): boolean => MARKS.has(one.kind) && MARKS.has(other.kind);

/** USING is refused for a column that is generated when the statement begins (`ATPrepAlterColumnType`). */
const isLookedAtBefore = (change: SubcommandChange, next: SubcommandChange): boolean =>
  change.kind === "dropGeneratedExpression" &&
  next.kind === "alterColumnType" &&
  change.column === next.column;

function canJoin(together: Subcommands, next: SubcommandChange): boolean {
  if (ALONE.has(next.kind) || ALONE.has(together[0].kind)) return false;
  if (alterTableHead(next) !== alterTableHead(together[0])) return false;
  if (together.some((change) => isLookedAtBefore(change, next))) return false;
  return together.every((change) => inPasses([change, next])[0] === change || isEitherWay(change, next));
}
