import { resolveIndex, resolveRelation } from "../catalog/apply/resolve";
import { partitionsOf } from "../catalog/apply/edit";
import type { Change, ChangeKind, ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import type { Catalog } from "../catalog/model/catalog";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import { alterTableEffect } from "./alter-table";
import type { Effect, LockedRelation } from "./effect";
import { NO_EFFECT } from "./effect";
import type { LockMode } from "./lock-mode";
import { LOCK_MODES } from "./lock-mode";

/** What a prediction depends on beyond the change and the catalog before it. */
export interface EffectContext {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
  /** Major version, 10 to 18. */
  readonly postgres: number;
  readonly timeZone?: string;
}

type Predict<K extends ChangeKind> = (change: ChangeOf<K>, context: EffectContext) => Effect;

const relation = (context: EffectContext, reference: Reference): QualifiedName =>
  resolveRelation(context.catalog, reference, context.searchPath);
const lock = (context: EffectContext, reference: Reference, mode: LockMode): LockedRelation => ({
  relation: relation(context, reference),
  mode,
});
const locks = (...locked: LockedRelation[]): Effect => ({ ...NO_EFFECT, locks: locked });

/**
 * Effects by kind of change. Locks: PostgreSQL manual, "Explicit Locking", and what was executed on 10 to 18
 * (`test/truth/effects.jsonl`). Kinds that are not here lock no relation that existed before.
 */
const PREDICT: { readonly [K in ChangeKind]?: Predict<K> } = {
  createIndex: (change, context) => {
    const table = relation(context, change.table);
    const only = change.only || change.concurrently;
    const partitions = only ? [] : partitionsOf(context.catalog, table);
    const all = [table, ...partitions];
    const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
    const holdsRows = (name: QualifiedName) => findTable(context.catalog, name)?.partitionKey === undefined;
    return {
      ...NO_EFFECT,
      locks: all.map((name) => ({ relation: name, mode })),
      scans: all.filter(holdsRows),
      refusesTransaction: change.concurrently,
    };
  },
  dropIndex: (change, context) => {
    const owner = context.catalog.indexOwners.get(
      keyOf(resolveIndex(context.catalog, change.index, context.searchPath)),
    );
    const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE";
    return {
      ...NO_EFFECT,
      locks: owner ? [{ relation: owner, mode }] : [],
      refusesTransaction: change.concurrently,
    };
  },
  reindex: (change, context) => ({
    ...NO_EFFECT,
    locks:
      change.relation && change.target === "table"
        ? [lock(context, change.relation, change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE")]
        : indexOwner(change, context),
    refusesTransaction:
      change.concurrently ||
      change.target === "schema" ||
      change.target === "database" ||
      change.target === "system",
  }),
  createTable: (change, context) => {
    const referenced = [
      ...change.constraints,
      ...change.columns.flatMap((column) => column.constraints),
    ].flatMap((constraint) =>
      constraint.kind === "foreign key" ? [lock(context, constraint.references, "SHARE ROW EXCLUSIVE")] : [],
    );
    const parent = change.partitionOf ? [lock(context, change.partitionOf.parent, "ACCESS EXCLUSIVE")] : [];
    const inherited = change.inherits.map((ancestor) => lock(context, ancestor, "SHARE UPDATE EXCLUSIVE"));
    const like = change.like.map(({ source }) => lock(context, source, "ACCESS SHARE"));
    return locks(...parent, ...inherited, ...like, ...referenced);
  },
  dropRelation: (change, context) => {
    const name = relation(context, change.relation);
    const table = findTable(context.catalog, name);
    const referenced = (table?.constraints ?? []).flatMap((constraint) =>
      constraint.kind === "foreign key" ? [constraint.references] : [],
    );
    const parent = table?.partitionOf ? [table.partitionOf.parent] : [];
    return locks(
      ...[name, ...partitionsOf(context.catalog, name), ...parent, ...referenced].map((locked) => ({
        relation: locked,
        mode: "ACCESS EXCLUSIVE" as const,
      })),
    );
  },
  renameRelation: (change, context) =>
    change.relationKind === "index" ? NO_EFFECT : locks(lock(context, change.relation, "ACCESS EXCLUSIVE")),
  setSchema: (change, context) => locks(lock(context, change.relation, "ACCESS EXCLUSIVE")),
  setOwner: (change, context) => locks(lock(context, change.relation, "ACCESS EXCLUSIVE")),
  createView: (change, context) =>
    locks(...(change.replace ? [lock(context, change.view, "ACCESS EXCLUSIVE")] : [])),
  refreshMaterializedView: (change, context) => ({
    ...locks(lock(context, change.view, change.concurrently ? "EXCLUSIVE" : "ACCESS EXCLUSIVE")),
    rewrites: change.concurrently ? [] : [relation(context, change.view)],
  }),
  createTrigger: (change, context) => locks(lock(context, change.table, "SHARE ROW EXCLUSIVE")),
  dropTrigger: (change, context) => locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
  createPolicy: (change, context) => locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
  alterPolicy: (change, context) => locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
  dropPolicy: (change, context) => locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
  renamePolicy: (change, context) => locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
  comment: (change, context) =>
    change.objectKind === "table" || change.objectKind === "column"
      ? locks(lock(context, change.object, "SHARE UPDATE EXCLUSIVE"))
      : NO_EFFECT,
  truncate: (change, context) =>
    locks(...change.tables.map((table) => lock(context, table, "ACCESS EXCLUSIVE"))),
  lockTable: (change, context) =>
    locks(...change.tables.map((table) => lock(context, table, lockMode(change.mode)))),
  vacuum: (change, context) => ({
    ...locks(
      ...change.tables.map((table) =>
        lock(context, table, change.full ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE"),
      ),
    ),
    rewrites: change.full ? change.tables.map((table) => relation(context, table)) : [],
    refusesTransaction: !change.analyzeOnly,
  }),
  cluster: (change, context) =>
    change.table
      ? {
          ...locks(lock(context, change.table, "ACCESS EXCLUSIVE")),
          rewrites: [relation(context, change.table)],
        }
      : { ...NO_EFFECT, refusesTransaction: true },
  query: (change, context) =>
    locks(...(change.target ? [lock(context, change.target, "ROW EXCLUSIVE")] : [])),
  // Before 12 ALTER TYPE … ADD VALUE refused a transaction block (release notes of 12).
  addEnumLabel: (_change, context) => ({ ...NO_EFFECT, refusesTransaction: context.postgres < 12 }),
};

const lockMode = (mode: string): LockMode => LOCK_MODES.find((known) => known === mode) ?? "ACCESS EXCLUSIVE";

function indexOwner(change: ChangeOf<"reindex">, context: EffectContext): LockedRelation[] {
  if (change.target !== "index" || !change.relation) return [];
  const owner = context.catalog.indexOwners.get(
    keyOf(resolveIndex(context.catalog, change.relation, context.searchPath)),
  );
  return owner ? [{ relation: owner, mode: change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE" }] : [];
}

/** Predicts what one change does to a running server. */
export function effectOf(change: Change, context: EffectContext): Effect {
  if ("table" in change && "tableIfExists" in change) return alterTableEffect(change, context);
  const predict = PREDICT[change.kind] as ((change: Change, context: EffectContext) => Effect) | undefined;
  return predict ? predict(change, context) : NO_EFFECT;
}
