import type { LockMode, Work } from "../../effects/lock-mode";
import { relationEffects, type RelationEffect } from "../../features/effects/relation-effects";
import type { StatementEffects } from "../../workspace/statement-effects";

/** One row of the table: relations with which a statement does the same. */
export interface EffectRow extends Omit<RelationEffect, "name" | "indexesRebuilt"> {
  readonly mode: LockMode | undefined;
  readonly waits: readonly Work[];
  readonly names: readonly string[];
}

export function effectRows(effects: StatementEffects): readonly EffectRow[] {
  const rows = new Map<string, EffectRow>();
  for (const { name, indexesRebuilt: _told, ...done } of relationEffects(effects)) {
    const key = JSON.stringify(done);
    rows.set(key, { ...done, names: [...(rows.get(key)?.names ?? []), name] });
  }
  return [...rows.values()];
}
