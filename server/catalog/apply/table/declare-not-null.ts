import type { ColumnDefinition, ConstraintDefinition } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { NotNullConstraint } from "../../model/constraint";
import type { QualifiedName } from "../../model/names";
import type { Table } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editColumn, editTable } from "../edit";
import { isConstraintName } from "../generated-name";
import type { CopiedTable } from "./like";
import { keepsNotNull, notNullOf, putNotNull, type WantedNotNull } from "./not-null";
import { chooseName } from "../object/object-name";

interface Sources {
  readonly parents: readonly Table[];
  readonly copied: readonly CopiedTable[];
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
}

/**
 * Every NOT NULL of a new table: what its text says and implies, then what its parents have
 * (`AddRelationNotNullConstraints` of heap.c).
 */
export function declareNotNull(
  catalog: Catalog,
  name: QualifiedName,
  sources: Sources,
  context: ApplyContext,
): Catalog {
  const own = ownNotNull(sources, context);
  if (!keepsNotNull(context))
    return editTable(catalog, name, (table) =>
      own.reduce((next, { column }) => editColumn(next, column, (one) => ({ ...one, notNull: true })), table),
    );
  const inherited = inheritedNotNull(sources.parents);
  const used = new Set<string>();
  const isTaken = isConstraintName(catalog, name.schema);
  const choose = (column: string) =>
    chooseName(name.name, column, "not_null", (candidate) => used.has(candidate) || isTaken(candidate));
  const made: NotNullConstraint[] = [];
  const make = (wanted: WantedNotNull, chosen: string, parents: number, local: boolean) => {
    used.add(chosen);
    made.push({
      kind: "not null",
      name: chosen,
      column: wanted.column,
      noInherit: wanted.noInherit ?? false,
      validated: wanted.validated ?? true,
      enforced: true,
      deferrable: false,
      initiallyDeferred: false,
      ...(parents > 0 && { inherited: { parents, local } }),
      ...(wanted.comment !== undefined && { comment: wanted.comment }),
      ...originOf(context, wanted.range),
    });
  };
  for (const wanted of own)
    make(wanted, wanted.name ?? choose(wanted.column), inherited.get(wanted.column)?.parents ?? 0, true);
  const isOwn = new Set(own.map(({ column }) => column));
  for (const [column, { parents, name: given }] of inherited)
    if (!isOwn.has(column)) make({ column }, used.has(given) ? choose(column) : given, parents, false);
  const known = findTable(catalog, name);
  return editTable(catalog, name, (table) =>
    made.reduce(
      (next, constraint) =>
        known && notNullOf(known, constraint.column) ? next : putNotNull(next, constraint),
      table,
    ),
  );
}

/** One for each column: said behind it or apart, or implied by serial, identity or the primary key. */
function ownNotNull({ copied, columns, constraints }: Sources, context: ApplyContext): WantedNotNull[] {
  const wanted = new Map<string, WantedNotNull>();
  const want = (one: WantedNotNull) => {
    const known = wanted.get(one.column);
    if (!known || (known.name === undefined && one.name !== undefined)) wanted.set(one.column, one);
  };
  for (const { source, including } of copied)
    for (const constraint of source.constraints) {
      if (constraint.kind !== "not null") continue;
      const { comment, column, name, noInherit } = constraint;
      want({
        column,
        name,
        noInherit,
        ...(comment !== undefined && including.includes("comments") && { comment }),
      });
    }
  for (const { source } of keepsNotNull(context) ? [] : copied)
    for (const { name, notNull } of source.columns) if (notNull) want({ column: name });
  for (const column of columns) {
    const said = column.constraints.find(({ kind }) => kind === "not null");
    if (said?.kind === "not null") want(said);
    else if (column.serial || column.identity) want({ column: column.name });
  }
  for (const constraint of constraints) if (constraint.kind === "not null") want(constraint);
  for (const constraint of constraints)
    if (constraint.kind === "primary key") for (const column of constraint.columns) want({ column });
  return [...wanted.values()];
}

/** Columns that a parent has as NOT NULL, with how many parents do, and the first one's name for it. */
function inheritedNotNull(parents: readonly Table[]): Map<string, { parents: number; name: string }> {
  const inherited = new Map<string, { parents: number; name: string }>();
  for (const parent of parents)
    for (const constraint of parent.constraints) {
      if (constraint.kind !== "not null" || constraint.noInherit) continue;
      const known = inherited.get(constraint.column);
      inherited.set(constraint.column, {
        parents: (known?.parents ?? 0) + 1,
        name: known?.name ?? constraint.name,
      });
    }
  return inherited;
}
