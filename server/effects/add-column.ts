import { resolveDataType } from "../catalog/apply/resolve";
import type { TableChange } from "../catalog/changes/change";
import type { Expression } from "../catalog/model/expression";
import type { QualifiedName } from "../catalog/model/names";
import { isConstrainedDomain } from "./column-type";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly, nameOf } from "./effect-context";
import { volatilityOf } from "./volatility";

type AddColumn = TableChange<"addColumn">;

export function addColumnEffect(change: AddColumn, table: QualifiedName, context: EffectContext): Effect {
  const { constraints, default: value } = change.column;
  const rewrites = addColumnRewrites(change, context);
  const references = constraints.flatMap((constraint) =>
    constraint.kind === "foreign key" ? [nameOf(context, constraint.references)] : [],
  );
  // Without a default the new column is NULL, which references nothing.
  const isChecked = constraints.some(({ kind, validated }) => kind === "foreign key" && validated);
  const checkedAgainst = value && !isNull(value) && isChecked ? references : [];
  const reads = rewrites || checkedAgainst.length > 0 || addColumnScans(change);
  return mergeEffects([
    locksOnly(lockAll([table], "ACCESS EXCLUSIVE")),
    locksOnly(lockAll(references, "SHARE ROW EXCLUSIVE")),
    {
      ...NO_EFFECT,
      rewrites: rewrites ? [table] : [],
      scans: [...(reads ? [table] : []), ...checkedAgainst],
    },
  ]);
}

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

/** Inline constraints that every row is checked against, or that build an index. */
const addColumnScans = ({ column }: AddColumn): boolean =>
  column.constraints.some(
    (constraint) =>
      constraint.kind === "check" ||
      constraint.kind === "unique" ||
      constraint.kind === "primary key" ||
      (constraint.kind === "not null" && column.default === undefined),
  );
