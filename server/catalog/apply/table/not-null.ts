import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { NotNullConstraint } from "../../model/constraint";
import { fromOneMoreParent } from "../../model/inherited";
import type { QualifiedName } from "../../model/names";
import type { Table } from "../../model/relation";
import type { TextRange } from "../../../sql/text-range";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { childrenOf, editColumn, editTable, putRelation } from "../edit";
import { isConstraintName } from "../generated-name";
import { chooseName } from "../object/object-name";

/** Since PostgreSQL 18 every NOT NULL is a constraint with a name; older servers keep only the column's mark. */
export const keepsNotNull = (context: ApplyContext): boolean => majorOf(context) >= 18;

export const notNullOf = (table: Table, column: string): NotNullConstraint | undefined =>
  table.constraints.find(
    (constraint): constraint is NotNullConstraint =>
      constraint.kind === "not null" && constraint.column === column,
  );

/** What a statement says of a NOT NULL that it wants. */
export interface WantedNotNull {
  readonly column: string;
  readonly name?: string | undefined;
  readonly noInherit?: boolean;
  readonly validated?: boolean;
  readonly comment?: string;
  readonly range?: TextRange;
}

/** Where a change of a table comes from: a statement that names it, or the parent that the statement names. */
export interface Reach {
  readonly fromParent?: boolean;
  /** `ONLY`: children are left alone. */
  readonly only?: boolean;
}

const markNotNull = (table: Table, column: string, notNull: boolean): Table =>
  editColumn(table, column, (one) => (one.notNull === notNull ? one : { ...one, notNull }));

/** Makes a column NOT NULL, and those of the table's descendants (`ATExecSetNotNull`, `AdjustNotNullInheritance`). */
export function addNotNull(
  catalog: Catalog,
  name: QualifiedName,
  wanted: WantedNotNull,
  reach: Reach,
  context: ApplyContext,
): Catalog {
  const toChildren = (before: Catalog, passedOn: WantedNotNull): Catalog =>
    reach.only
      ? before
      : childrenOf(before, name).reduce(
          (next, child) => addNotNull(next, child, passedOn, { fromParent: true }, context),
          before,
        );
  if (!keepsNotNull(context))
    return toChildren(
      editTable(catalog, name, (table) => markNotNull(table, wanted.column, true)),
      wanted,
    );

  const known = findTable(catalog, name);
  const existing = known && notNullOf(known, wanted.column);
  if (existing) return wantAgain(catalog, name, existing, wanted, reach);
  const { column, noInherit = false, validated = true } = wanted;
  const chosen =
    wanted.name ?? chooseName(name.name, column, "not_null", isConstraintName(catalog, name.schema));
  const constraint: NotNullConstraint = {
    kind: "not null",
    name: chosen,
    column,
    noInherit,
    validated,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    ...(reach.fromParent && { inherited: { parents: 1, local: false } }),
    ...(wanted.comment !== undefined && { comment: wanted.comment }),
    ...originOf(context, wanted.range),
  };
  const next = editTable(catalog, name, (table) => putNotNull(table, constraint));
  return noInherit ? next : toChildren(next, { ...wanted, name: chosen });
}

export const putNotNull = (table: Table, constraint: NotNullConstraint): Table => {
  const constrained = { ...table, constraints: [...table.constraints, constraint] };
  return constraint.validated ? markNotNull(constrained, constraint.column, true) : constrained;
};

/** One NOT NULL per column: wanting it again validates it or makes it the table's own. */
function wantAgain(
  catalog: Catalog,
  name: QualifiedName,
  existing: NotNullConstraint,
  wanted: WantedNotNull,
  reach: Reach,
): Catalog {
  if (!reach.fromParent && (!existing.inherited || existing.inherited.local))
    return existing.validated || wanted.validated === false
      ? catalog
      : validateNotNull(catalog, name, existing.column);
  return editTable(catalog, name, (table) => ({
    ...table,
    constraints: table.constraints.map((constraint) =>
      constraint === existing
        ? {
            ...existing,
            inherited: reach.fromParent
              ? fromOneMoreParent(existing.inherited)
              : { parents: existing.inherited?.parents ?? 0, local: true },
          }
        : constraint,
    ),
  }));
}

export function validateNotNull(catalog: Catalog, name: QualifiedName, column: string): Catalog {
  const table = findTable(catalog, name);
  const existing = table && notNullOf(table, column);
  if (!table || !existing || existing.validated) return catalog;
  const constraints = table.constraints.map((constraint) =>
    constraint === existing ? { ...existing, validated: true } : constraint,
  );
  const next = putRelation(catalog, markNotNull({ ...table, constraints }, column, true));
  return existing.noInherit
    ? next
    : childrenOf(next, name).reduce((before, child) => validateNotNull(before, child, column), next);
}

/** Takes the mark away where no constraint stands behind it; the constraint is dropped as others are. */
export function unmarkNotNull(catalog: Catalog, name: QualifiedName, column: string, reach: Reach): Catalog {
  const next = editTable(catalog, name, (table) => markNotNull(table, column, false));
  return reach.only
    ? next
    : childrenOf(next, name).reduce((before, child) => unmarkNotNull(before, child, column, reach), next);
}
