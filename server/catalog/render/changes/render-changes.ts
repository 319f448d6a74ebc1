import type { Change } from "../../changes/change";
import { inPasses } from "../../read/alter-table-passes";
import { joinStatements } from "../join-statements";
import { alterTableHead, renderAlterTable, type SubcommandChange } from "./alter-table";
import { isSubcommand, renderChange, type RenderableChange } from "./render-change";

/**
 * A script that makes the changes in their order. Those that follow each other on one table share an ALTER TABLE, as far
 * as PostgreSQL would run its subcommands in that same order.
 */
export const renderChanges = (changes: readonly RenderableChange[]): string =>
  changes.length === 0 ? "" : `${joinStatements(statementsOf(changes))}\n`;

/** The same, one text per statement. */
export function statementsOf(changes: readonly RenderableChange[]): string[] {
  const statements: string[] = [];
  for (let at = 0; at < changes.length;) {
    const together = subcommandsFrom(changes, at);
    statements.push(together ? renderAlterTable(together) : renderChange(changes[at]!));
    at += together?.length ?? 1;
  }
  return statements;
}

type Subcommands = [SubcommandChange, ...SubcommandChange[]];

function subcommandsFrom(changes: readonly RenderableChange[], start: number): Subcommands | undefined {
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

function canJoin(together: Subcommands, next: SubcommandChange): boolean {
  if (ALONE.has(next.kind) || ALONE.has(together[0].kind)) return false;
  if (alterTableHead(next) !== alterTableHead(together[0])) return false;
  const all = [...together, next];
  return inPasses(all).every((change, place) => change === all[place]);
}
