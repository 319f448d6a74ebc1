import { primaryKeyOf } from "../apply/constraint";
import { resolveType } from "../apply/resolve";
import type { Change } from "../changes/change";
import type { ConstraintDefinition, ForeignKeyDefinition } from "../changes/definitions";
import { keyIndexOf } from "../dependencies/dependents";
import type { DataType } from "../model/data-type";
import { keyOf } from "../model/names";
import type { Table } from "../model/relation";
import { isTable } from "../model/relation";
import { compares, refuseOperatorClass } from "./casts";
import { findNamed, isWhole, missingRelation, SYSTEM_COLUMNS } from "./look-up";
import type { Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";
import { typeInWords } from "./type-in-words";

/** The table that gets constraints, as far as it is known before the statement. */
export interface Holder {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: DataType }[];
  /** All its columns are among them. */
  readonly isWhole: boolean;
  readonly table: Table | undefined;
}

type CreateTable = Extract<Change, { kind: "createTable" }>;

/** The table that CREATE TABLE makes. */
export function holderOf(change: CreateTable, { catalog, searchPath }: Moment): Holder {
  const type = change.ofType && catalog.types.get(keyOf(resolveType(catalog, change.ofType, searchPath)));
  const ofType = type?.kind === "composite" ? type.attributes : [];
  return {
    name: change.table.name,
    columns: [...ofType, ...change.columns.filter(({ isOption }) => !isOption)],
    isWhole:
      change.like.length === 0 &&
      change.inherits.length === 0 &&
      !change.partitionOf &&
      !change.fromQuery &&
      (!change.ofType || type !== undefined),
    table: undefined,
  };
}

export function refuseConstraints(
  change: CreateTable,
  constraints: readonly ConstraintDefinition[],
  moment: Moment,
): Refusal | undefined {
  const holder = holderOf(change, moment);
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

const severalPrimaryKeys = (table: string): Refusal => ({
  sqlstate: "42P16",
  message: `multiple primary keys for table "${table}" are not allowed`,
});

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
    default:
      return repeatedName(constraint, holder);
  }
}

const has = (holder: Holder, column: string): boolean =>
  !holder.isWhole || SYSTEM_COLUMNS.has(column) || holder.columns.some(({ name }) => name === column);

/** `column "z" does not exist`: an expression names what the table has not. A row's own name may stand for all. */
export const unknownIn = (holder: Holder, column: string): Refusal | undefined =>
  has(holder, column) || column === holder.name
    ? undefined
    : { sqlstate: "42703", message: `column "${column}" does not exist` };

function repeatedName({ name }: ConstraintDefinition, { table }: Holder): Refusal | undefined {
  const other = table?.constraints.find((constraint) => constraint.name === name);
  return name !== undefined && table && other
    ? {
        sqlstate: "42710",
        message: `constraint "${name}" for relation "${table.name}" already exists`,
        ...madeAt(other),
      }
    : undefined;
}

type Key = Extract<ConstraintDefinition, { kind: "primary key" | "unique" }>;

function refuseKey(key: Key, holder: Holder, moment: Moment): Refusal | undefined {
  const { table } = holder;
  const primary = table?.constraints.find(({ kind }) => kind === "primary key");
  const missing = key.columns.find((column) => !has(holder, column));
  const twice = key.columns.find((column, index) => key.columns.indexOf(column) < index);
  const standing = () => {
    const name = key.name;
    const relations = moment.catalog.relations;
    if (name === undefined || !table || key.usingIndex !== undefined) return undefined;
    const taken = relations.get(keyOf({ schema: table.schema, name }));
    return taken && { sqlstate: "42P07", message: `relation "${name}" already exists`, ...madeAt(taken) };
  };
  return firstOf(
    () =>
      missing !== undefined
        ? {
            sqlstate: "42703",
            // With NOT NULL to be set first, ALTER TABLE finds out earlier.
            message:
              table && key.kind === "primary key"
                ? `column "${missing}" of relation "${holder.name}" does not exist`
                : `column "${missing}" named in key does not exist`,
          }
        : undefined,
    () =>
      twice !== undefined
        ? { sqlstate: "42701", message: `column "${twice}" appears twice in ${key.kind} constraint` }
        : undefined,
    () =>
      firstFor(key.columns, (column) => {
        const type = holder.columns.find(({ name }) => name === column)?.type;
        return type && refuseOperatorClass(moment, type, "btree");
      }),
    () => (key.usingIndex === undefined ? undefined : refuseIndexForKey(key.usingIndex, holder, moment)),
    () =>
      key.kind === "primary key" && primary
        ? { ...severalPrimaryKeys(holder.name), ...madeAt(primary) }
        : undefined,
    () => (table?.partitionKey && isWhole(table) ? refuseKeyOfPartitioned(key, table) : undefined),
    standing,
    () => repeatedName(key, holder),
  );
}

/** `transformIndexConstraint` of parse_utilcmd.c, for USING INDEX. */
function refuseIndexForKey(name: string, { table }: Holder, moment: Moment): Refusal | undefined {
  if (!table || !isWhole(table)) return undefined;
  const index = table.indexes.find((candidate) => candidate.name === name);
  const detail = "Cannot create a primary key or unique constraint using such an index.";
  if (!index) {
    const other = moment.catalog.indexOwners.get(keyOf({ schema: table.schema, name }));
    return other
      ? { sqlstate: "55000", message: `index "${name}" does not belong to table "${table.name}"` }
      : moment.closedWorld
        ? { sqlstate: "42704", message: `index "${name}" does not exist`, missing: { kind: "other" } }
        : undefined;
  }
  const place = madeAt(index);
  if (index.constraint !== undefined)
    return {
      sqlstate: "55000",
      message: `index "${name}" is already associated with a constraint`,
      ...place,
    };
  if (!index.valid && !table.partitionKey)
    return { sqlstate: "55000", message: `index "${name}" is not valid`, ...place };
  if (!index.unique)
    return { sqlstate: "42809", message: `"${name}" is not a unique index`, detail, ...place };
  if (index.keys.some(({ expression }) => expression))
    return { sqlstate: "42809", message: `index "${name}" contains expressions`, detail, ...place };
  if (index.predicate)
    return { sqlstate: "42809", message: `"${name}" is a partial index`, detail, ...place };
  const odd = index.keys.findIndex(({ descending, nullsFirst }) => descending || nullsFirst);
  return odd < 0
    ? undefined
    : {
        sqlstate: "42809",
        message: `index "${name}" column number ${odd + 1} does not have default sorting behavior`,
        detail,
        ...place,
      };
}

/** `DefineIndex` of indexcmds.c: a unique index of a partitioned table has all columns of the partition key. */
function refuseKeyOfPartitioned(key: Key, table: Table): Refusal | undefined {
  const lacking = table.partitionKey?.keys.find(
    ({ column }) => column === undefined || !key.columns.includes(column),
  );
  const words = key.kind === "primary key" ? "PRIMARY KEY" : "UNIQUE";
  if (lacking === undefined || key.usingIndex !== undefined) return undefined;
  if (lacking.column === undefined)
    return {
      sqlstate: "0A000",
      message: `unsupported ${words} constraint with partition key definition`,
      detail: `${words} constraints cannot be used when partition keys include expressions.`,
    };
  return {
    sqlstate: "0A000",
    message: "unique constraint on partitioned table must include all partitioning columns",
    detail: `${words} constraint on table "${table.name}" lacks column "${lacking.column}" which is part of the partition key.`,
  };
}

function refuseForeignKey(key: ForeignKeyDefinition, holder: Holder, moment: Moment): Refusal | undefined {
  const { references, columns } = key;
  const own = columns.find((column) => !has(holder, column));
  const found = findNamed(moment, references);
  const toItself = !holder.table && references.schema === undefined && references.name === holder.name;
  if (!found && !toItself) return missingRelation(moment, references);
  if (found && found.kind !== "table")
    return { sqlstate: "42809", message: `referenced relation "${references.name}" is not a table` };
  const lacking = (column: string): Refusal => ({
    sqlstate: "42703",
    message: `column "${column}" referenced in foreign key constraint does not exist`,
  });
  if (own !== undefined) return lacking(own);
  const table = found?.kind === "table" && isTable(found) ? found : undefined;
  if (!table || !isWhole(table) || toItself) return undefined;
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : primaryKeyOf(table);
  const missing = key.referencedColumns.find((column) => !table.columns.some(({ name }) => name === column));
  if (missing !== undefined) return lacking(missing);
  if (referenced.length === 0)
    return {
      sqlstate: "42704",
      message: `there is no primary key for referenced table "${table.name}"`,
      ...madeAt(table),
    };
  const counts = (): Refusal | undefined =>
    referenced.length === columns.length
      ? undefined
      : {
          sqlstate: "42830",
          message: "number of referencing and referenced columns for foreign key disagree",
        };
  return firstOf(
    () => refuseReferenced(table, referenced, moment, counts),
    counts,
    () => refuseReferencedTypes(key, holder, table, referenced, moment),
    () => repeatedName(key, holder),
  );
}

/** `transformFkeyCheckAttrs` of tablecmds.c. */
function refuseReferenced(
  table: Table,
  columns: readonly string[],
  moment: Moment,
  counts: () => Refusal | undefined,
): Refusal | undefined {
  const index = keyIndexOf(moment.catalog, table, columns);
  const constraint = table.constraints.find(({ name }) => name === index?.constraint);
  if (constraint?.deferrable)
    return {
      sqlstate: "55000",
      message: `cannot use a deferrable unique constraint for referenced table "${table.name}"`,
      ...madeAt(constraint),
    };
  return index || (columns.length === 0 && counts())
    ? undefined
    : {
        sqlstate: "42830",
        message: `there is no unique constraint matching given keys for referenced table "${table.name}"`,
        ...madeAt(table),
      };
}

function refuseReferencedTypes(
  key: ForeignKeyDefinition,
  holder: Holder,
  table: Table,
  referenced: readonly string[],
  moment: Moment,
): Refusal | undefined {
  return firstFor(key.columns, (column, index) => {
    const own = holder.columns.find(({ name }) => name === column)?.type;
    const other = table.columns.find(({ name }) => name === referenced[index]);
    if (!own || !other || compares(moment, own, other.type) !== false) return undefined;
    const name = key.name ?? `${holder.name}_${key.columns.join("_")}_fkey`;
    return incompatible(moment, name, { column, type: own }, { column: other.name, type: other.type });
  });
}

interface KeyColumn {
  readonly column: string;
  readonly type: DataType;
}

/** PostgreSQL 18 says which table is which. */
export const incompatible = (moment: Moment, name: string, own: KeyColumn, other: KeyColumn): Refusal => ({
  sqlstate: "42804",
  message: `foreign key constraint "${name}" cannot be implemented`,
  detail:
    (moment.postgres < 18
      ? `Key columns "${own.column}" and "${other.column}"`
      : `Key columns "${own.column}" of the referencing table and "${other.column}" of the referenced table`) +
    ` are of incompatible types: ${typeInWords(moment, own.type)} and ${typeInWords(moment, other.type)}.`,
});
