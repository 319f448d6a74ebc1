import type { ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import { keyOf, sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import { isTable } from "../../model/relation";
import type { CompositeType, TypeDefinition } from "../../model/type-definition";
import { resolveDataType } from "../../apply/resolve";
import { findType, missingRelation } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstOf, madeAt } from "../refusal";

/** ALTER TYPE of a composite type, which PostgreSQL alters as it does a table. */
const onComposite =
  <C extends { readonly type: Reference }>(
    check: (type: CompositeType, change: C, moment: Moment) => Refusal | undefined,
  ): Check<C> =>
  (change, moment) => {
    const type = findType(moment, change.type);
    if (!type) return missingRelation(moment, change.type);
    // Types that are none are no relations either.
    if (type.kind !== "composite")
      return { sqlstate: "42P01", message: `relation "${type.name}" does not exist`, ...madeAt(type) };
    return check(type, change, moment);
  };

const noAttribute = (type: CompositeType, attribute: string): Refusal => ({
  sqlstate: "42703",
  message: `column "${attribute}" of relation "${type.name}" does not exist`,
});
const has = (type: CompositeType, attribute: string): boolean =>
  type.attributes.some(({ name }) => name === attribute);
const exists = (type: CompositeType, attribute: string): Refusal | undefined =>
  has(type, attribute)
    ? { sqlstate: "42701", message: `column "${attribute}" of relation "${type.name}" already exists` }
    : undefined;

export const addAttribute = onComposite<ChangeOf<"addAttribute">>(
  (type, { attribute, cascade }, moment) =>
    refuseTyped(type, cascade, moment) ?? exists(type, attribute.name),
);

export const dropAttribute = onComposite<ChangeOf<"dropAttribute">>(
  (type, { attribute, ifExists, cascade }, moment) =>
    refuseTyped(type, cascade, moment) ??
    (has(type, attribute) || ifExists ? undefined : noAttribute(type, attribute)),
);

export const alterAttributeType = onComposite<ChangeOf<"alterAttributeType">>(
  (type, { attribute, cascade }, moment) =>
    firstOf(
      () => (has(type, attribute) ? undefined : noAttribute(type, attribute)),
      () => refuseUsed(type, moment),
      () => refuseTyped(type, cascade, moment),
    ),
);

export const renameAttribute = onComposite<ChangeOf<"renameAttribute">>(
  (type, { attribute, to, cascade }, moment) =>
    firstOf(
      () => refuseTyped(type, cascade, moment),
      () =>
        has(type, attribute)
          ? undefined
          : { sqlstate: "42703", message: `column "${attribute}" does not exist` },
      () => exists(type, to),
    ),
);

/** `find_typed_table_dependencies` of tablecmds.c. */
function refuseTyped(type: CompositeType, cascade: boolean, { catalog }: Moment): Refusal | undefined {
  const table = cascade
    ? undefined
    : catalog.relations.find(
        (relation) => isTable(relation) && relation.ofType !== undefined && sameName(relation.ofType, type),
      );
  return (
    table && {
      sqlstate: "2BP01",
      message: `cannot alter type "${type.name}" because it is the type of a typed table`,
      hint: "Use ALTER ... CASCADE to alter the typed tables too.",
      ...madeAt(table),
    }
  );
}

/** `find_composite_type_dependencies` of tablecmds.c: a stored value of the type, an array of it or a type that holds it. */
export function refuseUsed(type: TypeDefinition, moment: Moment): Refusal | undefined {
  const user = columnOfType(type, moment, new Set());
  return (
    user && {
      sqlstate: "0A000",
      message: `cannot alter type "${type.name}" because column "${user.table.name}.${user.column}" uses it`,
      ...madeAt(user.table),
    }
  );
}

/** Where a domain stands within another value: arrays before composite types, as their types are made. */
export function refuseNested(domain: TypeDefinition, moment: Moment): Refusal | undefined {
  const array = columnThat(moment, (type) => type.dimensions > 0 && is(type, domain, moment));
  const user = array ?? firstHolder(domain, moment, new Set());
  return (
    user && {
      sqlstate: "0A000",
      message: `cannot alter type "${domain.name}" because column "${user.table.name}.${user.column}" uses it`,
      ...madeAt(user.table),
    }
  );
}

interface User {
  readonly table: Table;
  readonly column: string;
}

type ColumnType = Table["columns"][number]["type"];

const is = (type: ColumnType, definition: TypeDefinition, { catalog, searchPath }: Moment): boolean => {
  const resolved = resolveDataType(catalog, type, searchPath);
  return resolved.name === definition.name && resolved.schema === definition.schema;
};

function columnThat({ catalog }: Moment, fits: (type: ColumnType) => boolean): User | undefined {
  for (const relation of catalog.relations.values())
    if (isTable(relation)) {
      const column = relation.columns.find(({ type }) => fits(type));
      if (column) return { table: relation, column: column.name };
    }
  return undefined;
}

/** The column that holds a value of the type, in an array or in another composite type too. */
const columnOfType = (type: TypeDefinition, moment: Moment, seen: ReadonlySet<string>): User | undefined =>
  columnThat(moment, (one) => is(one, type, moment)) ?? firstHolder(type, moment, seen);

function firstHolder(type: TypeDefinition, moment: Moment, seen: ReadonlySet<string>): User | undefined {
  const within = new Set([...seen, keyOf(type)]);
  for (const other of moment.catalog.types.values()) {
    if (other.kind !== "composite" || within.has(keyOf(other))) continue;
    if (!other.attributes.some((attribute) => is(attribute.type, type, moment))) continue;
    const user = columnOfType(other, moment, within);
    if (user) return user;
  }
  return undefined;
}
