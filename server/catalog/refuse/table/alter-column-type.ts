import type { TableChange } from "../../changes/change";
import { address, type Address } from "../../dependencies/address";
import { dependentsOf } from "../../dependencies/dependents";
import { describe } from "../../dependencies/describe";
import { findOrigin } from "../../dependencies/origin";
import { quoteIdentifier } from "../../quote-identifier";
import { referrersOf } from "../../model/references";
import { sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import { isTable } from "../../model/relation";
import { castBetween, compares } from "../type/casts";
import { incompatible } from "./foreign-key";
import { missingType } from "../look-up";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf } from "../refusal";
import { typeInWords, typeWithModifiers } from "../type/type-in-words";

type AlterType = TableChange<"alterColumnType">;

/** `ATPrepAlterColumnType` and `ATExecAlterColumnType` of tablecmds.c. */
export function refuseColumnType(table: Table, change: AlterType, moment: Moment): Refusal | undefined {
  const column = table.columns.find(({ name }) => name === change.column);
  if (!column) return undefined;
  const { type, using } = change;
  return firstOf(
    () => missingType(moment, type),
    () =>
      column.generated && using
        ? {
            sqlstate: "42611",
            message: "cannot specify USING when altering type of generated column",
            detail: `Column "${column.name}" is a generated column.`,
          }
        : undefined,
    () =>
      !using && !column.generated && castBetween(moment, column.type, type) === "none"
        ? {
            sqlstate: "42804",
            message: `column "${column.name}" cannot be cast automatically to type ${typeInWords(moment, type)}`,
            hint: `You might need to specify "USING ${quoteIdentifier(column.name)}::${typeWithModifiers(moment, type)}".`,
          }
        : undefined,
    () =>
      column.default && !isNull(column.default.text) && castBetween(moment, column.type, type) === "none"
        ? {
            sqlstate: "42804",
            message: `default for column "${column.name}" cannot be cast automatically to type ${typeInWords(moment, type)}`,
          }
        : undefined,
    () => refuseForUsers(table, column.name, moment),
    () => refuseForForeignKeys(table, change, moment),
  );
}

const isNull = (text: string): boolean => /^null\b/i.test(text);

/** What keeps a column's type as it is, in the words of `RememberAllDependentForRebuilding`. */
const KEEPERS: readonly {
  readonly is: (object: Address, moment: Moment) => boolean;
  readonly refusal: (object: Address, column: string, moment: Moment) => Refusal;
}[] = [
  {
    is: ({ kind }, _moment) => kind === "column",
    refusal: (object, column) => ({
      sqlstate: "0A000",
      message: "cannot alter type of a column used by a generated column",
      detail: `Column "${column}" is used by generated column "${object.part}".`,
    }),
  },
  {
    is: ({ kind }) => kind === "relation",
    refusal: (object, column, moment) => ({
      sqlstate: "0A000",
      message: "cannot alter type of a column used by a view or rule",
      detail: `rule _RETURN on ${describe(moment, object)} depends on column "${column}"`,
    }),
  },
  {
    is: ({ kind }) => kind === "trigger",
    refusal: (object, column, moment) => ({
      sqlstate: "0A000",
      message: "cannot alter type of a column used in a trigger definition",
      detail: `${describe(moment, object)} depends on column "${column}"`,
    }),
  },
  {
    is: ({ kind }) => kind === "policy",
    refusal: (object, column, moment) => ({
      sqlstate: "0A000",
      message: "cannot alter type of a column used in a policy definition",
      detail: `${describe(moment, object)} depends on column "${column}"`,
    }),
  },
  {
    is: ({ kind }) => kind === "routine",
    refusal: (object, column, moment) => ({
      sqlstate: "0A000",
      message: "cannot alter type of a column used by a function or procedure",
      detail: `${describe(moment, object)} depends on column "${column}"`,
    }),
  },
];

function refuseForUsers(table: Table, column: string, moment: Moment): Refusal | undefined {
  const users = dependentsOf(moment.catalog, address("column", table, column));
  return firstFor(users, ({ object }) => {
    if (object.kind === "relation" && isOwnedSequence(object, moment)) return undefined;
    const keeper = KEEPERS.find(({ is }) => is(object, moment));
    if (!keeper) return undefined;
    const origin = findOrigin(moment.catalog, object);
    return {
      ...keeper.refusal(object, column, moment),
      ...(origin && { because: { origin, message: `${describe(moment, object)} is made here` } }),
    };
  });
}

const isOwnedSequence = (object: Address, { catalog }: Moment): boolean =>
  catalog.relations.get(`${object.schema}\0${object.name}`)?.kind === "sequence";

/** The foreign keys of the column, and those on it, must still compare. */
function refuseForForeignKeys(
  table: Table,
  { column, type }: AlterType,
  moment: Moment,
): Refusal | undefined {
  return firstFor([table, ...referrersOf(moment.catalog, table)], (holder) => {
    if (!isTable(holder)) return undefined;
    return firstFor(holder.constraints, (constraint) => {
      if (constraint.kind !== "foreign key") return undefined;
      const referenced = sameName(constraint.references, table)
        ? table
        : moment.catalog.relations.get(`${constraint.references.schema}\0${constraint.references.name}`);
      if (!isTable(referenced) || referenced.assumed) return undefined;
      return firstFor(constraint.columns, (name, index) => {
        const own = holder.columns.find((candidate) => candidate.name === name);
        const other = referenced.columns.find(
          (candidate) => candidate.name === constraint.referencedColumns[index],
        );
        if (!own || !other) return undefined;
        const changesOwn = holder === table && own.name === column;
        const changesOther = referenced === table && other.name === column;
        const ownType = changesOwn ? type : own.type;
        const otherType = changesOther ? type : other.type;
        return (changesOwn || changesOther) && compares(moment, ownType, otherType) === false
          ? incompatible(
              moment,
              constraint.name,
              { column: own.name, type: ownType },
              { column: other.name, type: otherType },
            )
          : undefined;
      });
    });
  });
}
