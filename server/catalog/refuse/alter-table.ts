import type { ChangeOf, TableChange, TableChangeKind } from "../changes/change";
import type { Column, Relation, Table } from "../model/relation";
import { isTable } from "../model/relation";
import { refuseColumnType } from "./alter-column-type";
import { conflicts, refuseColumn, refuseDefault, refuseIdentityType } from "./columns";
import { refuseConstraint, type Holder } from "./constraints";
import { refuseForDependents } from "./dependents";
import { childrenOf } from "../model/descendants";
import { findNamed, hasColumns, isWhole, missing, missingColumn, missingRelation } from "./look-up";
import { attachPartition, detachPartition } from "./partition";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";

type TableCheck<K extends TableChangeKind> = (
  table: Table,
  change: TableChange<K>,
  moment: Moment,
) => Refusal | undefined;

/** A subcommand by the name in `ATWrongRelkindError` of tablecmds.c, and the kinds that have it beside tables. */
interface Subcommand {
  readonly action: string;
  readonly alsoOn: readonly Relation["kind"][];
}

const on = (action: string, ...alsoOn: readonly Relation["kind"][]): Subcommand => ({ action, alsoOn });
const ALTER = "ALTER COLUMN ...";

const SUBCOMMANDS: { readonly [K in TableChangeKind]?: Subcommand } = {
  addColumn: on("ADD COLUMN", "foreign table"),
  dropColumn: on("DROP COLUMN", "foreign table"),
  alterColumnType: on(`${ALTER} SET DATA TYPE`, "foreign table"),
  setDefault: on(`${ALTER} SET DEFAULT`, "foreign table", "view"),
  dropDefault: on(`${ALTER} DROP DEFAULT`, "foreign table", "view"),
  setNotNull: on(`${ALTER} SET NOT NULL`, "foreign table"),
  dropNotNull: on(`${ALTER} DROP NOT NULL`, "foreign table"),
  addConstraint: on("ADD CONSTRAINT", "foreign table"),
  dropConstraint: on("DROP CONSTRAINT", "foreign table"),
  // Of sequences since PostgreSQL 15.
  setPersistence: on("SET LOGGED", "sequence"),
};

/** Checks of the table that a subcommand changes; all columns of it are known. */
const CHECKS: { readonly [K in TableChangeKind]?: TableCheck<K> } = {
  addColumn: (table, { column, ifNotExists, only }, moment) => {
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
      () => conflicts(column, table.name, moment),
      () =>
        table.partitionOf
          ? { sqlstate: "42809", message: "cannot add column to a partition", ...madeAt(table) }
          : undefined,
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
      () => firstFor(column.constraints, (constraint) => refuseConstraint(constraint, holder, moment)),
    );
  },
  dropColumn: (table, change, moment) =>
    change.ifExists && !columnOf(table, change.column)
      ? undefined
      : firstOf(
          () => missingColumn(table, change.column),
          () => partOfPartitionKey(table, change.column, "drop"),
          () => inherited(table, change.column, "drop", moment),
          () => refuseForDependents(change, moment),
        ),
  alterColumnType: (table, change, moment) =>
    firstOf(
      () => missingColumn(table, change.column),
      () => inherited(table, change.column, "alter", moment),
      () => partOfPartitionKey(table, change.column, "alter"),
      () =>
        change.only && hasChildren(table, moment)
          ? inChildrenToo(`type of inherited column "${change.column}" must be changed in child tables too`)
          : undefined,
      () => refuseColumnType(table, change, moment),
    ),
  setDefault: (table, { column, expression }, { postgres }) =>
    withColumn(table, column, (known) =>
      firstOf(
        () => (known.identity ? isIdentity(table, column) : undefined),
        () =>
          known.generated
            ? {
                ...isGenerated(table, column),
                ...(postgres >= 17 && {
                  hint: "Use ALTER TABLE ... ALTER COLUMN ... SET EXPRESSION instead.",
                }),
              }
            : undefined,
        () => refuseDefault(expression),
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
  setNotNull: (table, { column }) => missingColumn(table, column),
  dropNotNull: (table, { column }) =>
    withColumn(table, column, (known) =>
      firstOf(
        () => (known.identity ? isIdentity(table, column) : undefined),
        () => {
          const key = table.constraints.find(
            (constraint) => constraint.kind === "primary key" && constraint.columns.includes(column),
          );
          return (
            key && { sqlstate: "42P16", message: `column "${column}" is in a primary key`, ...madeAt(key) }
          );
        },
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
  alterConstraint: (table, { name }) => {
    const constraint = table.constraints.find((candidate) => candidate.name === name);
    if (!constraint) return mayHaveUnknown(table, name) ? undefined : noConstraint(table, name);
    return constraint.kind === "foreign key" || constraint.kind === "not null"
      ? undefined
      : {
          sqlstate: "42809",
          message: `constraint "${name}" of relation "${table.name}" is not a foreign key constraint`,
        };
  },
  addConstraint: (table, { constraint }, moment) => refuseConstraint(constraint, holderOf(table), moment),
  dropConstraint: (table, change, moment) => {
    const known = table.constraints.some(({ name }) => name === change.name);
    if (!known)
      return change.ifExists || mayHaveUnknown(table, change.name)
        ? undefined
        : noConstraint(table, change.name);
    return refuseForDependents(change, moment);
  },
  validateConstraint: (table, { name }, { postgres }) => {
    const constraint = table.constraints.find((candidate) => candidate.name === name);
    if (!constraint) return mayHaveUnknown(table, name) ? undefined : noConstraint(table, name);
    if (["foreign key", "check", "not null"].includes(constraint.kind)) return undefined;
    return postgres < 18
      ? {
          sqlstate: "42809",
          message: `constraint "${name}" of relation "${table.name}" is not a foreign key or check constraint`,
        }
      : {
          sqlstate: "42809",
          message: `cannot validate constraint "${name}" of relation "${table.name}"`,
          detail: "This operation is not supported for this type of constraint.",
        };
  },
  renameColumn: (table, { column, to, only }, moment) => {
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
  renameConstraint: (table, { name, to }) => {
    if (!table.constraints.some((constraint) => constraint.name === name))
      return mayHaveUnknown(table, name)
        ? undefined
        : { sqlstate: "42704", message: `constraint "${name}" for table "${table.name}" does not exist` };
    const other = table.constraints.find((constraint) => constraint.name === to);
    if (to === name) return refuseSameName(table, name);
    return (
      other && {
        sqlstate: "42710",
        message: `constraint "${to}" for relation "${table.name}" already exists`,
        ...madeAt(other),
      }
    );
  },
  setTriggerState: (table, { trigger }) =>
    trigger === "all" || trigger === "user" || table.triggers.some(({ name }) => name === trigger)
      ? undefined
      : { sqlstate: "42704", message: `trigger "${trigger}" for table "${table.name}" does not exist` },
};

/** A constraint with an index is renamed as a relation is. */
const refuseSameName = (table: Table, name: string): Refusal =>
  table.indexes.some((index) => index.constraint === name)
    ? { sqlstate: "42P07", message: `relation "${name}" already exists` }
    : { sqlstate: "42710", message: `constraint "${name}" for relation "${table.name}" already exists` };

/** Names of NOT NULL constraints are not known below 18, nor are those that partitions and heirs have from above. */
const mayHaveUnknown = (table: Table, name: string): boolean =>
  table.partitionOf !== undefined || table.inherits.length > 0 || /not_null/.test(name);

const noConstraint = (table: Table, name: string): Refusal => ({
  sqlstate: "42704",
  message: `constraint "${name}" of relation "${table.name}" does not exist`,
});

const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);

const withColumn = (table: Table, name: string, check: (column: Column) => Refusal | undefined) => {
  const column = columnOf(table, name);
  return column ? check(column) : missingColumn(table, name);
};

const holderOf = (table: Table): Holder => ({
  name: table.name,
  columns: table.columns,
  isWhole: isWhole(table),
  table,
});

const generatedColumns = (table: Table): string[] =>
  table.columns.filter((column) => column.generated).map(({ name }) => name);

const stateOf = (table: Table, column: string, is: string): Refusal => ({
  sqlstate: "55000",
  message: `column "${column}" of relation "${table.name}" ${is}`,
});
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

const parentsOf = (table: Table) => [
  ...table.inherits,
  ...(table.partitionOf ? [table.partitionOf.parent] : []),
];

function inherited(table: Table, column: string, verb: string, moment: Moment): Refusal | undefined {
  const from = parentsOf(table)
    .map((name) => findNamed(moment, name))
    .find((parent) => parent && hasColumns(parent) && parent.columns.some(({ name }) => name === column));
  return from && { sqlstate: "42P16", message: `cannot ${verb} inherited column "${column}"` };
}

const hasChildren = (table: Table, { catalog }: Moment): boolean => childrenOf(catalog, table).length > 0;

const inChildrenToo = (message: string): Refusal => ({ sqlstate: "42P16", message });

/** ALTER TABLE: its table is there, of a kind that has the subcommand, and can do what it says. */
export const alterTable: Check<TableChange> = (change, moment) => {
  const found = findNamed(moment, change.table);
  if (!found) return change.tableIfExists ? undefined : missingRelation(moment, change.table);
  if (change.kind === "attachPartition") return attachPartition(change, moment);
  if (change.kind === "detachPartition") return detachPartition(change, moment);
  if (found.kind === "index") return undefined;
  const subcommand = SUBCOMMANDS[change.kind];
  if (
    found.kind !== "table" &&
    subcommand &&
    !subcommand.alsoOn.includes(found.kind) &&
    moment.postgres >= 15
  )
    return {
      sqlstate: "42809",
      message: `ALTER action ${subcommand.action} cannot be performed on relation "${found.name}"`,
      detail: `This operation is not supported for ${found.kind}s.`,
      ...madeAt(found),
    };
  if (!isTable(found) || !isWhole(found)) return undefined;
  const check = CHECKS[change.kind] as TableCheck<TableChangeKind> | undefined;
  return check?.(found, change, moment);
};

export const setSchema: Check<ChangeOf<"setSchema">> = ({ relation, ifExists, to }, moment) => {
  const found = findNamed(moment, relation);
  if (!found) return ifExists ? undefined : missingRelation(moment, relation);
  if (found.kind === "index") return undefined;
  if (!moment.catalog.schemas.has(to)) return missing(moment, "3F000", `schema "${to}" does not exist`);
  const other = found.schema === to ? undefined : findNamed(moment, { schema: to, name: found.name });
  return other && other.kind !== "index" && !(isTable(other) && other.assumed)
    ? {
        sqlstate: "42P07",
        message: `relation "${found.name}" already exists in schema "${to}"`,
        ...madeAt(other),
      }
    : undefined;
};
