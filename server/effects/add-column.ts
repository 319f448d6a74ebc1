import { resolveDataType } from "../catalog/apply/resolve";
import type { TableChange } from "../catalog/changes/change";
import type { ConstraintDefinition } from "../catalog/changes/definitions";
import type { Expression } from "../catalog/model/expression";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { addConstraintEffect } from "./add-constraint";
import { isConstrainedDomain } from "./column-type";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly, rewriteAll, scansOnly } from "./effect-context";
import { withDescendants } from "./family";
import { volatilityOf } from "./volatility";

type AddColumn = TableChange<"addColumn">;

/** A column that is there already is found before the descendants are looked at (`ATExecAddColumn`). */
export function addColumnEffect(
  change: AddColumn,
  name: QualifiedName,
  table: Table | undefined,
  context: EffectContext,
): Effect {
  const alone = locksOnly(lockAll([name], "ACCESS EXCLUSIVE"));
  if (change.ifNotExists && table?.columns.some((column) => column.name === change.column.name)) return alone;
  const all = withDescendants(context.catalog, name, change.only);
  const scans = mustCheckNotNull(change) ? all : [];
  return mergeEffects([
    locksOnly(lockAll(all, "ACCESS EXCLUSIVE")),
    addColumnRewrites(change, context) ? rewriteAll(all, context) : NO_EFFECT,
    scansOnly(scans),
    ...change.column.constraints
      .filter(({ kind }) => kind !== "not null")
      .map((constraint) =>
        addConstraintEffect(
          unvalidatedWithoutDefault(constraint, change),
          name,
          change.only,
          context,
          change.column.default !== undefined && isNull(change.column.default),
        ),
      ),
  ]);
}

/** Without a default the new column is NULL, which references nothing (`transformFKConstraints` of parse_utilcmd.c). */
const unvalidatedWithoutDefault = (
  constraint: ConstraintDefinition,
  { column }: AddColumn,
): ConstraintDefinition =>
  constraint.kind === "foreign key" && !column.default && !column.serial && !column.generated
    ? { ...constraint, validated: false }
    : constraint;

const isNull = (expression: Expression): boolean => expression.text.toUpperCase() === "NULL";

/** Whether a default makes ADD COLUMN visit every row: any one before 11, a volatile one since. */
const defaultRewrites = (expression: Expression, context: EffectContext): boolean =>
  !isNull(expression) &&
  (context.postgres < 11 ||
    volatilityOf(expression, context.catalog, context.searchPath, context.postgres) === "volatile");

function addColumnRewrites({ column }: AddColumn, context: EffectContext): boolean {
  if (column.serial || column.identity) return true;
  if (column.generated) return column.generated.storage === "stored";
  if (column.default && defaultRewrites(column.default, context)) return true;
  return isConstrainedDomain(
    context.catalog,
    resolveDataType(context.catalog, column.type, context.searchPath),
  );
}

/** NOT NULL is true of every row that gets a default, and looked for where there is none (`verify_new_notnull`). */
const mustCheckNotNull = ({ column }: AddColumn): boolean =>
  (column.notNull || column.constraints.some(({ kind }) => kind === "not null" || kind === "primary key")) &&
  (column.default === undefined || isNull(column.default)) &&
  !column.serial &&
  !column.identity;
