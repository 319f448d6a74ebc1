import type { ChangeOf } from "../../changes/change";
import type { ConstraintDefinition } from "../../changes/definitions";
import { refuseOperatorClass } from "../type/casts";
import { refuseForeignKey } from "./foreign-key";
import { has, holderOfNew, repeatedName, unknownIn, type Holder } from "./holder";
import { refuseKey, severalPrimaryKeys } from "./key";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";

/** What CREATE TABLE says of constraints. */
export function refuseConstraints(
  change: ChangeOf<"createTable">,
  constraints: readonly ConstraintDefinition[],
  moment: Moment,
): Refusal | undefined {
  const holder = holderOfNew(change, moment);
  const keys = constraints.filter(({ kind }) => kind === "primary key");
  if (keys.length > 1) return severalPrimaryKeys(holder.name);
  const checks = constraints.flatMap(({ kind, name }) =>
    kind === "check" && name !== undefined ? [name] : [],
  );
  const repeated = checks.find((name, index) => checks.indexOf(name) < index);
  if (repeated !== undefined)
    return { sqlstate: "42710", message: `check constraint "${repeated}" already exists` };
  return firstFor(constraints, (constraint) => refuseConstraint(constraint, holder, moment));
}

/** A constraint that a table cannot have. */
export function refuseConstraint(
  constraint: ConstraintDefinition,
  holder: Holder,
  moment: Moment,
): Refusal | undefined {
  switch (constraint.kind) {
    case "primary key":
    case "unique":
      return refuseKey(constraint, holder, moment);
    case "foreign key":
      return refuseForeignKey(constraint, holder, moment);
    case "check":
      return firstOf(
        () =>
          constraint.expression.hasSubquery
            ? { sqlstate: "0A000", message: "cannot use subquery in check constraint" }
            : undefined,
        () => firstFor(constraint.expression.columns, (column) => unknownIn(holder, column)),
        () => repeatedName(constraint, holder),
      );
    case "not null":
      return firstOf(
        () =>
          has(holder, constraint.column)
            ? undefined
            : {
                sqlstate: "42703",
                message: `column "${constraint.column}" of relation "${holder.name}" does not exist`,
              },
        () => refuseSecondNotNull(constraint, holder),
        () => repeatedName(constraint, holder),
      );
    case "exclude":
      return firstOf(
        () =>
          firstFor(constraint.elements, ({ column, operatorClass }) => {
            const type = holder.columns.find(({ name }) => name === column)?.type;
            return type && !operatorClass ? refuseOperatorClass(moment, type, constraint.method) : undefined;
          }),
        () => repeatedName(constraint, holder),
      );
    default:
      return repeatedName(constraint, holder);
  }
}

/** `AddRelationNotNullConstraints` of heap.c (18): a column has one of a name. */
function refuseSecondNotNull(
  { name, column }: Extract<ConstraintDefinition, { kind: "not null" }>,
  { table }: Holder,
): Refusal | undefined {
  const other = table?.constraints.find(
    (constraint) => constraint.kind === "not null" && constraint.column === column,
  );
  return table && other && name !== undefined && other.name !== name
    ? {
        sqlstate: "55000",
        message: `cannot create not-null constraint "${name}" on column "${column}" of table "${table.name}"`,
        detail: `A not-null constraint named "${other.name}" already exists for this column.`,
        ...madeAt(other),
      }
    : undefined;
}
