import { childrenOf, partitionedAncestorsOf } from "../../model/descendants";
import type { Table } from "../../model/relation";
import { refuseColumnType } from "./alter-column-type";
import { conflicts, refuseColumn, refuseDefault, refuseIdentityType } from "./columns";
import { refuseConstraint } from "./constraints";
import { refuseOnForeignTable } from "../object/foreign";
import { refuseForDependents } from "../dependents";
import { holderOf, unknownIn, type Holder } from "./holder";
import { missingColumn } from "../look-up";
import { staysNotNull } from "./not-null";
import { firstFor, firstOf, madeAt, type Moment, type Refusal } from "../refusal";
import {
  columnOf,
  hasChildren,
  inChildrenToo,
  inherited,
  notOnly,
  stateOf,
  systemColumn,
  withColumn,
  type TableChecks,
} from "./table-check";

/** Subcommands that add, change or take away a column. */
export const COLUMN_CHECKS: TableChecks = {
  addColumn: (table, { column, ifNotExists, only }, moment) => {
    if (table.partitionOf && !table.columns.some(({ name }) => name === column.name && !ifNotExists))
      return { sqlstate: "42809", message: "cannot add column to a partition", ...madeAt(table) };
    const standing = table.columns.find(({ name }) => name === column.name);
    if (standing)
      return ifNotExists
        ? undefined
        : {
            sqlstate: "42701",
            message: `column "${column.name}" of relation "${table.name}" already exists`,
            ...madeAt(standing),
          };
    const holder: Holder = {
      ...holderOf(table),
      columns: [...table.columns, { name: column.name, type: column.type }],
    };
    return firstOf(
      () => (table.ofType ? typed("cannot add column to typed table") : undefined),
      () => conflicts(column, table.name, moment),
      () =>
        refuseColumn(
          column,
          holder,
          new Set([...generatedColumns(table), ...(column.generated ? [column.name] : [])]),
          moment,
        ),
      () =>
        only && hasChildren(table, moment)
          ? inChildrenToo("column must be added to child tables too")
          : undefined,
      () =>
        column.identity && hasChildren(table, moment) && !(table.partitionKey && moment.postgres >= 17)
          ? inChildrenToo("cannot recursively add identity column to table that has child tables")
          : undefined,
      () =>
        firstFor(
          column.constraints,
          (constraint) =>
            refuseOnForeignTable(constraint, table, moment) ?? refuseConstraint(constraint, holder, moment),
        ),
    );
  },
  dropColumn: (table, change, moment) =>
    change.ifExists && !columnOf(table, change.column)
      ? undefined
      : firstOf(
          () => (table.ofType ? typed("cannot drop column from typed table") : undefined),
          () => systemColumn(change.column, "drop") ?? missingColumn(table, change.column),
          () => partOfPartitionKey(table, change.column, "drop"),
          () => inherited(table, change.column, "drop", moment),
          () =>
            change.only && table.partitionKey && hasChildren(table, moment)
              ? notOnly("cannot drop column from only the partitioned table when partitions exist")
              : undefined,
          () => refuseForDependents(change, moment),
        ),
  alterColumnType: (table, change, moment) =>
    firstOf(
      () =>
        table.kind === "foreign table" && change.using
          ? { sqlstate: "42809", message: `"${table.name}" is not a table` }
          : undefined,
      () => (table.ofType ? typed("cannot alter column type of typed table") : undefined),
      () =>
        firstFor(change.using?.columns ?? [], (name) => unknownIn(holderOf(table), name)) ??
        systemColumn(change.column, "alter") ??
        missingColumn(table, change.column),
      () => inherited(table, change.column, "alter", moment),
      () => partOfPartitionKey(table, change.column, "alter"),
      () =>
        change.only && hasChildren(table, moment)
          ? inChildrenToo(`type of inherited column "${change.column}" must be changed in child tables too`)
          : undefined,
      () => refuseColumnType(table, change, moment),
    ),
  setDefault: (table, { column, expression }, moment) =>
    withColumn(table, column, (known) =>
      firstOf(
        () => (known.identity ? isIdentity(table, column) : undefined),
        () =>
          known.generated
            ? {
                ...isGenerated(table, column),
                ...(moment.postgres >= 17 && {
                  hint: "Use ALTER TABLE ... ALTER COLUMN ... SET EXPRESSION instead.",
                }),
              }
            : undefined,
        () => refuseDefault(expression, moment),
      ),
    ),
  dropDefault: (table, { column }, { postgres }) =>
    withColumn(table, column, (known) =>
      known.identity
        ? {
            ...isIdentity(table, column),
            hint: "Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead.",
          }
        : known.generated
          ? {
              ...isGenerated(table, column),
              ...(postgres >= 13 && {
                hint: "Use ALTER TABLE ... ALTER COLUMN ... DROP EXPRESSION instead.",
              }),
            }
          : undefined,
    ),
  setNotNull: (table, { column, only }, moment) =>
    withColumn(table, column, ({ notNull }) =>
      only && !notNull && table.partitionKey ? refuseOnlyNotNull(table, column, moment) : undefined,
    ),
  dropNotNull: (table, { column, only }, moment) =>
    withColumn(table, column, (known) =>
      firstOf(
        () =>
          only && table.partitionKey && hasChildren(table, moment)
            ? notOnly("cannot remove constraint from only the partitioned table when partitions exist")
            : undefined,
        () => (known.identity ? isIdentity(table, column) : undefined),
        () => (moment.postgres >= 18 ? requiredAbove(table, column, moment) : undefined),
        () => staysNotNull(table, column),
      ),
    ),
  addIdentity: (table, { column }, moment) =>
    withColumn(table, column, (known) =>
      firstOf(
        () => refuseIdentityType(known.type, moment),
        () =>
          known.notNull
            ? undefined
            : stateOf(table, column, "must be declared NOT NULL before identity can be added"),
        () => (known.identity ? stateOf(table, column, "is already an identity column") : undefined),
        () => (known.default ? stateOf(table, column, "already has a default value") : undefined),
      ),
    ),
  setIdentity: (table, { column }) =>
    withColumn(table, column, ({ identity }) =>
      identity ? undefined : stateOf(table, column, "is not an identity column"),
    ),
  dropIdentity: (table, { column, ifExists }) =>
    withColumn(table, column, ({ identity }) =>
      identity || ifExists ? undefined : stateOf(table, column, "is not an identity column"),
    ),
  setGeneratedExpression: (table, { column }) =>
    withColumn(table, column, ({ generated }) =>
      generated ? undefined : stateOf(table, column, "is not a generated column"),
    ),
  dropGeneratedExpression: (table, { column, ifExists }, { postgres }) =>
    withColumn(table, column, ({ generated }) => {
      if (generated?.storage === "virtual")
        return {
          sqlstate: "0A000",
          message: "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns",
          detail: `Column "${column}" of relation "${table.name}" is a virtual generated column.`,
        };
      return generated || ifExists
        ? undefined
        : stateOf(table, column, `is not a ${postgres < 18 ? "stored " : ""}generated column`);
    }),
  renameColumn: (table, { column, to, only }, moment) => {
    if (table.ofType) return typed("cannot rename column of typed table");
    if (!columnOf(table, column)) return { sqlstate: "42703", message: `column "${column}" does not exist` };
    const other = columnOf(table, to);
    return firstOf(
      () =>
        only && hasChildren(table, moment)
          ? inChildrenToo(`inherited column "${column}" must be renamed in child tables too`)
          : undefined,
      () => inherited(table, column, "rename", moment),
      () =>
        other && {
          sqlstate: "42701",
          message: `column "${to}" of relation "${table.name}" already exists`,
          ...madeAt(other),
        },
    );
  },
};

/** `ATExecDropNotNull`: what a partitioned table forbids none of its partitions allows. */
function requiredAbove(table: Table, column: string, { catalog }: Moment): Refusal | undefined {
  const parent = partitionedAncestorsOf(catalog, table)[0];
  return parent && columnOf(parent, column)?.notNull
    ? { sqlstate: "42P16", message: `column "${column}" is marked NOT NULL in parent table` }
    : undefined;
}

const typed = (message: string): Refusal => ({ sqlstate: "42809", message });

/** `ATPrepSetNotNull` of tablecmds.c: no partition may have nulls that its parent forbids. */
function refuseOnlyNotNull(table: Table, column: string, moment: Moment): Refusal | undefined {
  const partitions = childrenOf(moment.catalog, table);
  if (partitions.length === 0) return undefined;
  if (moment.postgres < 12)
    return notOnly("cannot add constraint to only the partitioned table when partitions exist");
  const lacking = partitions.find((partition) => columnOf(partition, column)?.notNull !== true);
  if (moment.postgres >= 18) return notOnly("constraint must be added to child tables too");
  return (
    lacking && {
      ...notOnly("constraint must be added to child tables too"),
      detail: `Column "${column}" of relation "${lacking.name}" is not already NOT NULL.`,
    }
  );
}

const generatedColumns = (table: Table): string[] =>
  table.columns.filter((column) => column.generated).map(({ name }) => name);

const isIdentity = (table: Table, column: string): Refusal => ({
  ...stateOf(table, column, "is an identity column"),
  sqlstate: "42601",
});
const isGenerated = (table: Table, column: string): Refusal => ({
  ...stateOf(table, column, "is a generated column"),
  sqlstate: "42601",
});

const partOfPartitionKey = (table: Table, column: string, verb: "alter" | "drop"): Refusal | undefined =>
  table.partitionKey?.keys.some((key) => key.column === column)
    ? {
        sqlstate: "42P16",
        message: `cannot ${verb} column "${column}" because it is part of the partition key of relation "${table.name}"`,
        ...madeAt(table),
      }
    : undefined;
