import { constraintColumns } from "../catalog/apply/alter-table";
import { partitionsOf } from "../catalog/apply/edit";
import { resolveDataType, resolveRelation } from "../catalog/apply/resolve";
import type { Change, TableChange, TableChangeKind } from "../catalog/changes/change";
import type { ConstraintDefinition } from "../catalog/changes/definitions";
import { findTable } from "../catalog/model/catalog";
import type { Expression } from "../catalog/model/expression";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { isConstrainedDomain, typeChangeEffect } from "./column-type";
import type { Effect, LockedRelation } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effects-of";
import type { LockMode } from "./lock-mode";
import { volatilityOf } from "./volatility";

/** The table that a subcommand changes, as the catalog knows it, if it does. */
interface Target {
  readonly name: QualifiedName;
  readonly table: Table | undefined;
}

type Predict<K extends TableChangeKind> = (
  change: TableChange<K>,
  target: Target,
  context: EffectContext,
) => Effect;

const lockOnly = (target: Target, mode: LockMode, ...others: LockedRelation[]): Effect => ({
  ...NO_EFFECT,
  locks: [{ relation: target.name, mode }, ...others],
});
const exclusive = (target: Target, more: Partial<Effect> = {}): Effect => ({
  ...lockOnly(target, "ACCESS EXCLUSIVE"),
  ...more,
});

/** Subcommands that need less than ACCESS EXCLUSIVE, or do more than lock (AlterTableGetLockLevel of tablecmds.c). */
const PREDICT: { readonly [K in TableChangeKind]?: Predict<K> } = {
  addColumn: (change, target, context) => {
    const references = change.column.constraints.flatMap((constraint) =>
      constraint.kind === "foreign key"
        ? [
            {
              relation: resolveRelation(context.catalog, constraint.references, context.searchPath),
              mode: "SHARE ROW EXCLUSIVE" as const,
            },
          ]
        : [],
    );
    const effect = lockOnly(target, "ACCESS EXCLUSIVE", ...references);
    if (addColumnRewrites(change, context))
      return { ...effect, rewrites: [target.name], scans: [target.name] };
    const checkedAgainst = change.column.default ? references.map(({ relation }) => relation) : [];
    return addColumnScans(change) ? { ...effect, scans: [target.name, ...checkedAgainst] } : effect;
  },
  alterColumnType: (change, target, context) => {
    const column = target.table?.columns.find((candidate) => candidate.name === change.column);
    if (!column) return exclusive(target);
    const to = resolveDataType(context.catalog, change.type, context.searchPath);
    const effect = typeChangeEffect(column.type, to, {
      ...context,
      using: change.using,
      column: change.column,
    });
    if (effect === "rewrite") return exclusive(target, { rewrites: [target.name], scans: [target.name] });
    const checked = target.table?.constraints.some(
      (constraint) =>
        constraint.kind === "check" &&
        constraint.validated &&
        constraintColumns(constraint).includes(change.column),
    );
    return checked ? exclusive(target, { scans: [target.name] }) : exclusive(target);
  },
  setNotNull: (change, target, context) =>
    setNotNullScans(change.column, target, context)
      ? exclusive(target, { scans: [target.name] })
      : exclusive(target),
  addConstraint: (change, target, context) => addConstraintEffect(change.constraint, target, context),
  dropConstraint: (change, target) => {
    const constraint = target.table?.constraints.find((candidate) => candidate.name === change.name);
    return constraint?.kind === "foreign key"
      ? lockOnly(target, "ACCESS EXCLUSIVE", { relation: constraint.references, mode: "ACCESS EXCLUSIVE" })
      : exclusive(target);
  },
  dropColumn: (change, target) => {
    const referenced = (target.table?.constraints ?? []).flatMap((constraint) =>
      constraint.kind === "foreign key" && constraint.columns.includes(change.column)
        ? [{ relation: constraint.references, mode: "ACCESS EXCLUSIVE" as const }]
        : [],
    );
    return lockOnly(target, "ACCESS EXCLUSIVE", ...referenced);
  },
  validateConstraint: (change, target) => {
    const constraint = target.table?.constraints.find((candidate) => candidate.name === change.name);
    const referenced =
      constraint?.kind === "foreign key"
        ? [{ relation: constraint.references, mode: "ROW SHARE" as const }]
        : [];
    const scans = constraint?.validated ? [] : [target.name, ...referenced.map(({ relation }) => relation)];
    return { ...lockOnly(target, "SHARE UPDATE EXCLUSIVE", ...referenced), scans };
  },
  setGeneratedExpression: (_change, target) =>
    exclusive(target, { rewrites: [target.name], scans: [target.name] }),
  setPersistence: (change, target) =>
    target.table?.persistence === change.persistence
      ? exclusive(target)
      : exclusive(target, { rewrites: [target.name], scans: [target.name] }),
  setAccessMethod: (_change, target) => exclusive(target, { rewrites: [target.name], scans: [target.name] }),
  attachPartition: (change, target, context) => {
    const partition = resolveRelation(context.catalog, change.partition, context.searchPath);
    // Since 12 the parent can be used meanwhile (release notes of 12).
    return {
      ...lockOnly(target, context.postgres < 12 ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE", {
        relation: partition,
        mode: "ACCESS EXCLUSIVE",
      }),
      scans: [partition],
    };
  },
  detachPartition: (change, target, context) => {
    const partition = resolveRelation(context.catalog, change.partition, context.searchPath);
    if (change.concurrently)
      return {
        ...lockOnly(target, "SHARE UPDATE EXCLUSIVE", { relation: partition, mode: "ACCESS EXCLUSIVE" }),
        refusesTransaction: true,
      };
    return lockOnly(target, "ACCESS EXCLUSIVE", {
      relation: partition,
      mode: context.postgres < 14 ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
    });
  },
  setOptions: (_change, target) => lockOnly(target, "SHARE UPDATE EXCLUSIVE"),
  setTriggerState: (_change, target) => lockOnly(target, "SHARE ROW EXCLUSIVE"),
  inherit: (change, target, context) =>
    lockOnly(target, "ACCESS EXCLUSIVE", {
      relation: resolveRelation(context.catalog, change.parent, context.searchPath),
      mode: "SHARE UPDATE EXCLUSIVE",
    }),
  otherAlterTable: (change, target) =>
    lockOnly(target, WEAK_COMMANDS.has(change.command) ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE"),
};

/** Subcommands without a change of their own that let reads and writes go on. */
const WEAK_COMMANDS = new Set(["SetStatistics", "SetOptions", "ResetOptions", "ClusterOn", "DropCluster"]);

export function alterTableEffect(change: Change, context: EffectContext): Effect {
  const tableChange = change as TableChange;
  const name = resolveRelation(context.catalog, tableChange.table, context.searchPath);
  const target: Target = { name, table: findTable(context.catalog, name) };
  const predict = PREDICT[tableChange.kind] as
    ((change: TableChange, target: Target, context: EffectContext) => Effect) | undefined;
  return predict ? predict(tableChange, target, context) : exclusive(target);
}

/** Whether a default makes ADD COLUMN visit every row: any one before 11, a volatile one since. */
export function defaultRewrites(expression: Expression, context: EffectContext): boolean {
  if (expression.text.toUpperCase() === "NULL") return false;
  return (
    context.postgres < 11 ||
    volatilityOf(expression, context.catalog, context.searchPath, context.postgres) === "volatile"
  );
}

function addColumnRewrites({ column }: TableChange<"addColumn">, context: EffectContext): boolean {
  if (column.serial || column.identity) return true;
  if (column.generated) return column.generated.storage === "stored";
  if (column.default && defaultRewrites(column.default, context)) return true;
  return isConstrainedDomain(
    context.catalog,
    resolveDataType(context.catalog, column.type, context.searchPath),
  );
}

/** Inline constraints that every row is checked against, or that build an index. */
const addColumnScans = ({ column }: TableChange<"addColumn">): boolean =>
  column.constraints.some(
    (constraint) =>
      constraint.kind === "check" ||
      constraint.kind === "unique" ||
      constraint.kind === "primary key" ||
      (constraint.kind === "foreign key" && column.default !== undefined && constraint.validated) ||
      (constraint.kind === "not null" && column.default === undefined),
  );

/**
 * SET NOT NULL reads the table unless something valid proves it already: the column is NOT NULL, or since 12 a valid
 * CHECK says so (release notes of 12; NotNullImpliedByRelConstraints of tablecmds.c).
 */
export function setNotNullScans(
  column: string,
  target: Pick<Target, "table">,
  context: Pick<EffectContext, "postgres">,
): boolean {
  const { table } = target;
  if (table?.columns.find((candidate) => candidate.name === column)?.notNull) return false;
  if (context.postgres < 12) return true;
  return !table?.constraints.some(
    (constraint) =>
      constraint.kind === "check" &&
      constraint.validated &&
      constraint.enforced &&
      constraint.expression.provesNotNull.includes(column),
  );
}

function addConstraintEffect(
  constraint: ConstraintDefinition,
  target: Target,
  context: EffectContext,
): Effect {
  switch (constraint.kind) {
    case "foreign key": {
      const references = resolveRelation(context.catalog, constraint.references, context.searchPath);
      const effect = lockOnly(target, "SHARE ROW EXCLUSIVE", {
        relation: references,
        mode: "SHARE ROW EXCLUSIVE",
      });
      return constraint.validated && constraint.enforced
        ? { ...effect, scans: [target.name, references] }
        : effect;
    }
    case "check":
      return constraint.validated && constraint.enforced
        ? exclusive(target, { scans: [target.name, ...partitionsOf(context.catalog, target.name)] })
        : exclusive(target);
    case "not null":
      return constraint.validated && setNotNullScans(constraint.column, target, context)
        ? exclusive(target, { scans: [target.name] })
        : exclusive(target);
    case "primary key": {
      const columns =
        constraint.usingIndex === undefined
          ? constraint.columns
          : indexColumns(target.table, constraint.usingIndex);
      const scans =
        constraint.usingIndex === undefined ||
        columns.some((column) => setNotNullScans(column, target, context));
      return scans ? exclusive(target, { scans: [target.name] }) : exclusive(target);
    }
    case "unique":
      return constraint.usingIndex === undefined
        ? exclusive(target, { scans: [target.name] })
        : exclusive(target);
    case "exclude":
      return exclusive(target, { scans: [target.name] });
  }
}

const indexColumns = (table: Table | undefined, index: string): readonly string[] =>
  table?.indexes.find((candidate) => candidate.name === index)?.keys.flatMap((key) => key.column ?? []) ?? [];
