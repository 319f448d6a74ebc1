import { indexesOf } from "../catalog/apply/edit";
import { resolveIndex } from "../catalog/apply/resolve";
import type { ChangeOf } from "../catalog/changes/change";
import { findRelation } from "../catalog/model/catalog";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly, ownerOf } from "./effect-context";
import { nameOnly } from "./family";

/** Where a database keeps what names no tablespace, unless it was made otherwise. */
export const DEFAULT_TABLESPACE = "pg_default";

/**
 * The files of all of a kind are copied block by block into another tablespace; no row of them is read
 * (`AlterTableMoveAll` and `ATExecSetTableSpace` of tablecmds.c; executed on 18).
 */
export function moveAllInTablespace(change: ChangeOf<"moveAllInTablespace">, context: EffectContext): Effect {
  const { catalog } = context;
  if (change.from === change.to) return NO_EFFECT;
  const isMoved = (one: { readonly tablespace?: string; readonly owner?: string }) =>
    (one.tablespace ?? DEFAULT_TABLESPACE) === change.from &&
    (change.owners.length === 0 || (one.owner !== undefined && change.owners.includes(one.owner)));
  const relations = [...catalog.relations.values()];
  if (change.relationKind === "index")
    return {
      ...NO_EFFECT,
      indexesRebuilt: relations.flatMap(indexesOf).filter(isMoved).map(nameOnly),
    };
  const moved = relations.filter((relation) => relation.kind === change.relationKind && isMoved(relation));
  return {
    ...locksOnly(lockAll(moved.map(nameOnly), "ACCESS EXCLUSIVE")),
    rewrites: moved.filter(holdsRows(context)).map(nameOnly),
  };
}

/** ALTER INDEX locks the index alone; in another tablespace it has another file. */
export function alterIndex(change: ChangeOf<"alterIndex">, context: EffectContext): Effect {
  const owner = ownerOf(change.index, context);
  if (change.tablespace === undefined || !owner) return NO_EFFECT;
  const name = resolveIndex(context.catalog, change.index, context.searchPath);
  const index = indexesOf(findRelation(context.catalog, owner)).find((one) => keyOf(one) === keyOf(name));
  const isMoved = index && (index.tablespace ?? DEFAULT_TABLESPACE) !== change.tablespace;
  return { ...NO_EFFECT, indexesRebuilt: isMoved ? [name] : [] };
}
