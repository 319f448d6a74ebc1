import { changesOf } from "../../catalog/read/read-changes";
import type { Catalog } from "../../catalog/model/catalog";
import { findRelation } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import { keyOf, sameName } from "../../catalog/model/names";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import type { LockMode, Work } from "../../effects/lock-mode";
import { LOCK_MODES, workThatWaits } from "../../effects/lock-mode";
import type { StatementEffects } from "../../workspace/statement-effects";

/** What a statement does to one relation. */
export interface RelationEffect {
  /** As the text calls it. */
  readonly name: string;
  readonly mode: LockMode | undefined;
  /** Who waits until the lock is let go; nobody for what the same file made. */
  readonly waits: readonly Work[];
  /** `copied`: row by row into a new file; `emptied`: by TRUNCATE; `filled`: a materialized view, anew. */
  readonly rewrite: "copied" | "emptied" | "filled" | undefined;
  /** Read from end to end. */
  readonly scanned: boolean;
  readonly indexesRebuilt: readonly string[];
  /** Made by the same file. */
  readonly isNew: boolean;
}

/** What a statement does relation by relation, the strongest lock first. Indexes are told with their tables. */
export function relationEffects(effects: StatementEffects): readonly RelationEffect[] {
  const { before, prediction } = effects;
  const { locks, rewrites, scans, indexesRebuilt } = prediction;
  const isIndex = (name: QualifiedName) => before.indexOwners.has(keyOf(name));
  const relations = distinct([...locks.map(({ relation }) => relation), ...rewrites, ...scans]);
  return relations
    .filter((relation) => !isIndex(relation))
    .map((relation): RelationEffect => {
      const mode = locks.find((lock) => sameName(lock.relation, relation))?.mode;
      const isNew = effects.isNew(relation);
      return {
        ...{ name: effects.nameOf(relation), mode, isNew },
        waits: mode === undefined || isNew ? [] : waitingFor(mode, before, relation),
        rewrite: rewrites.some((name) => sameName(name, relation))
          ? kindOfRewrite(effects, relation)
          : undefined,
        scanned: scans.some((name) => sameName(name, relation)),
        indexesRebuilt: indexesRebuilt
          .filter((index) => isOwner(before, relation, index))
          .map(({ name }) => quoteIdentifier(name)),
      };
    })
    .sort((a, b) => strengthOf(b.mode) - strengthOf(a.mode));
}

/** Relations that are locked alike. */
export interface LockGroup {
  readonly mode: LockMode;
  readonly waits: readonly Work[];
  readonly names: readonly string[];
}

export function lockGroups(relations: readonly RelationEffect[]): readonly LockGroup[] {
  const groups = new Map<string, LockGroup>();
  for (const { mode, waits, name } of relations) {
    if (mode === undefined) continue;
    const key = `${mode} ${waits.join()}`;
    groups.set(key, { mode, waits, names: [...(groups.get(key)?.names ?? []), name] });
  }
  return [...groups.values()];
}

/** Nobody writes to a materialized view but REFRESH, which is DDL here. */
const waitingFor = (mode: LockMode, catalog: Catalog, relation: QualifiedName): readonly Work[] =>
  workThatWaits(mode).filter((work) => {
    const isFilledByRefresh = findRelation(catalog, relation)?.kind === "materialized view";
    return !isFilledByRefresh || (work !== "writes" && work !== "row locks");
  });

function kindOfRewrite(
  { statement, before }: StatementEffects,
  relation: QualifiedName,
): RelationEffect["rewrite"] {
  if (changesOf(statement.parsed).some(({ kind }) => kind === "truncate")) return "emptied";
  return findRelation(before, relation)?.kind === "materialized view" ? "filled" : "copied";
}

function isOwner({ indexOwners }: Catalog, relation: QualifiedName, index: QualifiedName): boolean {
  const owner = indexOwners.get(keyOf(index));
  return owner !== undefined && sameName(owner, relation);
}

const distinct = (names: readonly QualifiedName[]): QualifiedName[] => [
  ...new Map(names.map((name) => [keyOf(name), name])).values(),
];

const strengthOf = (mode: LockMode | undefined): number =>
  mode === undefined ? -1 : LOCK_MODES.indexOf(mode);
