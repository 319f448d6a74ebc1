import { partitionsOf } from "../catalog/apply/edit";
import type { ConstraintDefinition } from "../catalog/changes/definitions";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { sameName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { descendantsOf } from "../catalog/model/descendants";
import { withPartitions } from "./family";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, isEmpty, lockAll, locksOnly, nameOf, scansOnly } from "./effect-context";
import type { LockMode } from "./lock-mode";

type Key = Extract<ConstraintDefinition, { kind: "primary key" | "unique" }>;
type Exclusion = Extract<ConstraintDefinition, { kind: "exclude" }>;
type Checked = Extract<ConstraintDefinition, { kind: "check" | "not null" }>;
type ForeignKey = Extract<ConstraintDefinition, { kind: "foreign key" }>;

/** Since 18 the descendants are locked as the table is, whatever reaches them (`ATPrepAddConstraint`; measured). */
const LOCKS_DESCENDANTS_ALIKE = 18;

/**
 * What ADD CONSTRAINT does; ONLY keeps it from the descendants.
 *
 * @param isNewAndNull it stands on a column that is added by the same command and is NULL in every row
 */
export function addConstraintEffect(
  constraint: ConstraintDefinition,
  table: QualifiedName,
  only: boolean,
  context: EffectContext,
  isNewAndNull = false,
): Effect {
  const mode: LockMode = constraint.kind === "foreign key" ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE";
  const descendants = only ? [] : descendantsOf(context.catalog, table);
  const alike = context.postgres >= LOCKS_DESCENDANTS_ALIKE ? descendants : [];
  const partitions = only ? [] : partitionsOf(context.catalog, table);
  const effect = mergeEffects([
    locksOnly(lockAll([table, ...alike], mode)),
    constraint.kind === "foreign key"
      ? foreignKey(constraint, table, partitions, isNewAndNull, context)
      : constraint.kind === "check" || constraint.kind === "not null"
        ? checked(constraint, [table, ...(constraint.noInherit ? [] : descendants)], context)
        : indexed(constraint, table, { partitions, descendants }, context),
  ]);
  return { ...effect, scans: effect.scans.filter(holdsRows(context)) };
}

function foreignKey(
  constraint: ForeignKey,
  table: QualifiedName,
  partitions: readonly QualifiedName[],
  isNewAndNull: boolean,
  context: EffectContext,
): Effect {
  const referencing = [table, ...partitions];
  const referenced = withPartitions(context.catalog, nameOf(context, constraint.references));
  // 11 cloned the key for the partitions of partitions as ATTACH does (`CloneForeignKeyConstraints`), checking all.
  const cloned = context.postgres === 11 ? partitions : [];
  const deep = cloned.filter((one) => {
    const parent = findTable(context.catalog, one)?.partitionOf?.parent;
    return parent && !sameName(parent, table);
  });
  return mergeEffects([
    locksOnly(lockAll(deep, "ACCESS EXCLUSIVE")),
    scansOnly(cloned),
    locksOnly(lockAll([...referencing, ...referenced], "SHARE ROW EXCLUSIVE")),
    constraint.validated && constraint.enforced
      ? checkedReferences(referencing, isNewAndNull ? [] : referenced, context)
      : NO_EFFECT,
  ]);
}

/** Both sides are read: the check is a join of the two, which ends where nothing references (`RI_Initial_Check`). */
export const checkedReferences = (
  referencing: readonly QualifiedName[],
  referenced: readonly QualifiedName[],
  context: EffectContext,
): Effect =>
  scansOnly(
    [...referencing, ...(referencing.every((table) => isEmpty(context, table)) ? [] : referenced)].filter(
      holdsRows(context),
    ),
  );

function checked(constraint: Checked, tables: readonly QualifiedName[], context: EffectContext): Effect {
  const reads = (table: QualifiedName): boolean =>
    constraint.validated &&
    constraint.enforced &&
    (constraint.kind === "check" ||
      setNotNullScans(constraint.column, findTable(context.catalog, table), context));
  return { ...locksOnly(lockAll(tables, "ACCESS EXCLUSIVE")), scans: tables.filter(reads) };
}

/** An index per partition; inheriting tables get none (`DefineIndex` of indexcmds.c). */
function indexed(
  constraint: Key | Exclusion,
  name: QualifiedName,
  { partitions, descendants }: { partitions: readonly Table[]; descendants: readonly Table[] },
  context: EffectContext,
): Effect {
  const table = findTable(context.catalog, name);
  const usingIndex = constraint.kind === "exclude" ? undefined : constraint.usingIndex;
  const columns =
    constraint.kind !== "primary key"
      ? []
      : usingIndex === undefined
        ? constraint.columns
        : indexColumns(table, usingIndex);
  // PRIMARY KEY sets its columns NOT NULL, on the partitions too.
  const setsNotNull = columns.some((column) => setNotNullScans(column, table, context));
  const mode: LockMode = setsNotNull ? "ACCESS EXCLUSIVE" : "SHARE";
  const reads = usingIndex === undefined || setsNotNull;
  // The heirs, which get no key, are made NOT NULL all the same (`transformIndexConstraint`).
  const heirs = setsNotNull
    ? descendants.filter((table) => columns.some((column) => setNotNullScans(column, table, context)))
    : [];
  return {
    ...locksOnly([...lockAll(partitions, mode), ...lockAll(heirs, "ACCESS EXCLUSIVE")]),
    scans: [...(reads ? [name, ...partitions] : []), ...heirs],
  };
}

const indexColumns = (table: Table | undefined, index: string): readonly string[] =>
  table?.indexes.find((candidate) => candidate.name === index)?.keys.flatMap((key) => key.column ?? []) ?? [];

/**
 * SET NOT NULL reads the table unless something valid proves it already: the column is NOT NULL, or since 12 a valid
 * CHECK says so (release notes of 12; NotNullImpliedByRelConstraints of tablecmds.c).
 */
export function setNotNullScans(
  column: string,
  table: Table | undefined,
  context: Pick<EffectContext, "postgres">,
): boolean {
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

/** VALIDATE CONSTRAINT, of a check on the descendants too. */
export function validateConstraintEffect(
  constraint: string,
  table: QualifiedName,
  context: EffectContext,
): Effect {
  const found = findTable(context.catalog, table)?.constraints.find(({ name }) => name === constraint);
  const descendants = descendantsOf(context.catalog, table).filter(
    (descendant) =>
      found?.kind !== "foreign key" ||
      (descendant.partitionOf && sameName(descendant.partitionOf.parent, table)),
  );
  const own = [table, ...descendants];
  if (found?.kind !== "foreign key")
    return {
      ...locksOnly(lockAll(own, "SHARE UPDATE EXCLUSIVE")),
      scans: found?.validated ? [] : own.filter(holdsRows(context)),
    };
  if (found.validated) return locksOnly(lockAll([table], "SHARE UPDATE EXCLUSIVE"));
  const referenced = withPartitions(context.catalog, found.references);
  return mergeEffects([
    locksOnly([...lockAll(own, "SHARE UPDATE EXCLUSIVE"), ...lockAll([found.references], "ROW SHARE")]),
    checkedReferences(own, referenced, context),
  ]);
}
