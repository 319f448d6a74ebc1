import { resolveIndex, resolveRelation } from "../catalog/apply/resolve";
import { indexesOf } from "../catalog/apply/edit";
import type { Catalog } from "../catalog/model/catalog";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect, LockedRelation } from "./effect";
import { NO_EFFECT } from "./effect";
import { withPartitionAncestors } from "./family";
import type { LockMode } from "./lock-mode";

/** What a prediction depends on beyond the change and the catalog before it. */
export interface EffectContext {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
  /** Major version, 10 to 18. */
  readonly postgres: number;
  readonly timeZone?: string;
  /** What the catalog does not hold does not exist: a table in which the text put no rows is empty. */
  readonly closedWorld?: boolean;
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

export const scansOnly = (scans: readonly QualifiedName[]): Effect => ({ ...NO_EFFECT, scans });

/**
 * Whether a relation has rows of its own to read and to rewrite (`RELKIND_HAS_STORAGE`): a partitioned table has them
 * in its partitions, a view and a foreign table elsewhere. One that the catalog does not know is taken for a table.
 */
export const holdsRows =
  ({ catalog }: Pick<EffectContext, "catalog">) =>
  (name: QualifiedName): boolean => {
    const relation = findRelation(catalog, name);
    if (!relation) return true;
    return relation.kind === "table"
      ? relation.partitionKey === undefined
      : relation.kind === "materialized view";
  };

/** A new file for each of the tables that has one, with all indexes built anew over it. */
export function rewriteAll(names: readonly QualifiedName[], context: EffectContext): Effect {
  const stored = names.filter(holdsRows(context));
  return { ...NO_EFFECT, rewrites: stored, scans: stored, indexesRebuilt: indexesOn(stored, context) };
}

export const indexesOn = (names: readonly QualifiedName[], { catalog }: EffectContext): QualifiedName[] =>
  names.flatMap((name) =>
    indexesOf(findRelation(catalog, name)).map(({ schema, name }) => ({ schema, name })),
  );

/** The table of an index, as far as the catalog knows it. */
export const ownerOf = (index: Named, { catalog, searchPath }: EffectContext): QualifiedName | undefined =>
  catalog.indexOwners.get(keyOf(resolveIndex(catalog, index, searchPath)));

/** Nothing put rows into the table, and nothing else could have. */
export const isEmpty = ({ catalog, closedWorld }: EffectContext, name: QualifiedName): boolean =>
  closedWorld === true &&
  withPartitionAncestors(catalog, name).every((one) => findTable(catalog, one)?.hasRows !== true);
