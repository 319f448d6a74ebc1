import type { Change } from "../../changes/change";
import type { ColumnDefinition } from "../../changes/definitions";
import { resolveRelation } from "../../apply/resolve";
import { sameName } from "../../model/names";
import { isBuiltIn } from "../../model/data-type";
import { baseOf } from "../type/casts";
import { holderOfNew, unknownIn, type Holder } from "./holder";
import { missingType } from "../look-up";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf } from "../refusal";
import { callsVolatile } from "../routine/volatile-calls";

type CreateTable = Extract<Change, { kind: "createTable" }>;

/** Columns that CREATE TABLE cannot make. */
export function refuseColumns(change: CreateTable, moment: Moment): Refusal | undefined {
  const holder = holderOfNew(change, moment);
  const generated = new Set(change.columns.filter((column) => column.generated).map(({ name }) => name));
  return (
    firstFor(change.columns, (column) => conflicts(column, change.table.name, moment)) ??
    firstFor(change.columns, (column) => refuseColumn(column, holder, generated, moment))
  );
}

/** Clauses that exclude each other (`transformColumnDefinition` of parse_utilcmd.c). */
export function conflicts(column: ColumnDefinition, table: string, _moment: Moment): Refusal | undefined {
  const { name, identity, generated, serial } = column;
  const said = [
    (column.default ?? serial) ? "default" : undefined,
    identity ? "identity" : undefined,
    generated ? "generation expression" : undefined,
  ].filter((clause) => clause !== undefined);
  if (serial && column.default)
    return {
      sqlstate: "42601",
      message: `multiple default values specified for column "${name}" of table "${table}"`,
    };
  return said.length < 2
    ? undefined
    : {
        sqlstate: "42601",
        message: `both ${said[0]} and ${said[1]} specified for column "${name}" of table "${table}"`,
      };
}

/** A type, a default or a generation expression that PostgreSQL refuses. */
export function refuseColumn(
  column: ColumnDefinition,
  holder: Holder,
  generated: ReadonlySet<string>,
  moment: Moment,
): Refusal | undefined {
  return firstOf(
    () => missingType(moment, column.type),
    () => refuseOwnRow(column.type, holder, moment),
    () => (column.identity ? refuseIdentityType(column.type, moment) : undefined),
    () => (column.default ? refuseDefault(column.default, moment) : undefined),
    () => {
      const expression = column.generated?.expression;
      if (!expression) return undefined;
      if (expression.hasSubquery)
        return { sqlstate: "0A000", message: "cannot use subquery in column generation expression" };
      const unknown = firstFor(expression.columns, (name) => unknownIn(holder, name));
      const other = expression.columns.find((name) => generated.has(name));
      if (!unknown && other === undefined && callsVolatile(expression, moment))
        return { sqlstate: "42P17", message: "generation expression is not immutable" };
      return (
        unknown ??
        (other === undefined
          ? undefined
          : {
              sqlstate: "42P17",
              message: `cannot use generated column "${other}" in column generation expression`,
              detail: "A generated column cannot reference another generated column.",
            })
      );
    },
  );
}

/** `CheckAttributeType` of heap.c. */
const refuseOwnRow = (
  type: ColumnDefinition["type"],
  { table }: Holder,
  { catalog, searchPath }: Moment,
): Refusal | undefined =>
  table && !isBuiltIn(type) && sameName(resolveRelation(catalog, type, searchPath), table)
    ? { sqlstate: "42P16", message: `composite type ${table.name} cannot be made a member of itself` }
    : undefined;

const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);

export function refuseIdentityType(type: ColumnDefinition["type"], moment: Moment): Refusal | undefined {
  const base = baseOf(moment, type);
  return base && !(isBuiltIn(type) && INTEGERS.has(type.name) && type.dimensions === 0)
    ? { sqlstate: "22023", message: "identity column type must be smallint, integer, or bigint" }
    : undefined;
}

export function refuseDefault(
  { hasSubquery, columns }: NonNullable<ColumnDefinition["default"]>,
  { postgres }: Moment,
): Refusal | undefined {
  if (hasSubquery) return { sqlstate: "0A000", message: "cannot use subquery in DEFAULT expression" };
  if (columns.length > 0 && postgres < 12)
    return { sqlstate: "42P10", message: "cannot use column references in default expression" };
  return columns.length > 0
    ? { sqlstate: "0A000", message: "cannot use column reference in DEFAULT expression" }
    : undefined;
}
