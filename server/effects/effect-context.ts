import { resolveRelation } from "../catalog/apply/resolve";
import type { Catalog } from "../catalog/model/catalog";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import type { Effect, LockedRelation } from "./effect";
import { NO_EFFECT } from "./effect";
import type { LockMode } from "./lock-mode";

/** What a prediction depends on beyond the change and the catalog before it. */
export interface EffectContext {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
  /** Major version, 10 to 18. */
  readonly postgres: number;
  readonly timeZone?: string;
}

/** A relation as a statement names it. */
interface Named {
  readonly schema?: string | undefined;
  readonly name: string;
}

export const nameOf = (context: EffectContext, named: Named): QualifiedName =>
  resolveRelation(context.catalog, named, context.searchPath);

export const lock = (context: EffectContext, named: Named, mode: LockMode): LockedRelation => ({
  relation: nameOf(context, named),
  mode,
});

export const lockAll = (names: readonly QualifiedName[], mode: LockMode): LockedRelation[] =>
  names.map(({ schema, name }) => ({ relation: { schema, name }, mode }));

export const locksOnly = (locks: readonly LockedRelation[]): Effect => ({ ...NO_EFFECT, locks });

/** A partitioned table is read and rewritten in its partitions alone. */
export const holdsRows =
  ({ catalog }: Pick<EffectContext, "catalog">) =>
  (name: QualifiedName): boolean =>
    findTable(catalog, name)?.partitionKey === undefined;
