import { waitingWork } from "../../features/effects/waiting";
import { relationEffects, type RelationEffect } from "../../features/effects/relation-effects";
import type { LockMode } from "../../effects/lock-mode";
import type { StatementEffects } from "../../workspace/statement-effects";

/** One row of the table: relations with which a statement does the same. */
export interface EffectRow {
  readonly mode: LockMode | undefined;
  readonly names: readonly string[];
  /** "reads, writes, DDL, autovacuum" */
  readonly waits: string;
  readonly rewrite: string;
  readonly scan: string;
  readonly isNew: boolean;
}

export function effectRows(effects: StatementEffects): readonly EffectRow[] {
  const rows = new Map<string, EffectRow>();
  for (const relation of relationEffects(effects)) {
    const row = rowOf(relation);
    const key = JSON.stringify({ ...row, names: [] });
    rows.set(key, { ...row, names: [...(rows.get(key)?.names ?? []), relation.name] });
  }
  return [...rows.values()];
}

const rowOf = ({ mode, waits, rewrite, scanned, isNew }: RelationEffect): Omit<EffectRow, "names"> => ({
  mode,
  waits: isNew ? "nobody: new in this file" : waitingWork(waits).join(", "),
  rewrite: rewrite === undefined ? "" : rewrite === "copied" ? "yes" : rewrite,
  scan: scanned ? "yes" : "",
  isNew,
});
