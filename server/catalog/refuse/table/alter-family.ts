import { descendantsOf } from "../../model/descendants";
import { sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import { isTable } from "../../model/relation";
import { formatType } from "../../format-type";
import { resolveDataType } from "../../apply/resolve";
import { findNamed, isWhole, missingRelation, surelyExists } from "../look-up";
import { refuseKind } from "./subcommands";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import type { TableChecks } from "./table-check";

/** INHERIT and NO INHERIT. */
export const FAMILY_CHECKS: TableChecks = {
  inherit: (table, change, moment) => {
    const own = refuseMember(table, change.adds);
    if (own) return own;
    const parent = findNamed(moment, change.parent);
    if (!parent) return missingRelation(moment, change.parent);
    if (!surelyExists(parent) || parent.kind === "index") return undefined;
    if (change.adds) {
      const wrongKind = refuseKind(change, parent, parent.name, moment);
      if (wrongKind) return wrongKind;
      return isTable(parent) ? refuseParent(table, parent, moment) : undefined;
    }
    return isTable(parent) && table.inherits.some((other) => sameName(other, parent))
      ? undefined
      : {
          sqlstate: "42P01",
          message: `relation "${change.parent.name}" is not a parent of relation "${table.name}"`,
        };
  },
};

const wrong = (message: string): Refusal => ({ sqlstate: "42809", message });

/** `ATPrepAddInherit` of tablecmds.c, and the beginning of `ATExecDropInherit`. */
function refuseMember(table: Table, adds: boolean): Refusal | undefined {
  if (table.ofType && adds) return wrong("cannot change inheritance of typed table");
  if (table.partitionOf) return { ...wrong("cannot change inheritance of a partition"), ...madeAt(table) };
  return table.partitionKey && adds
    ? { ...wrong("cannot change inheritance of partitioned table"), ...madeAt(table) }
    : undefined;
}

/** `ATExecAddInherit` of tablecmds.c. */
function refuseParent(table: Table, parent: Table, moment: Moment): Refusal | undefined {
  const place = madeAt(parent);
  return firstOf(
    () => refuseAsParent(parent),
    () =>
      sameName(table, parent) ||
      descendantsOf(moment.catalog, table).some((descendant) => sameName(descendant, parent))
        ? {
            sqlstate: "42P07",
            message: "circular inheritance not allowed",
            detail: `"${parent.name}" is already a child of "${table.name}".`,
            ...place,
          }
        : undefined,
    () =>
      table.inherits.some((other) => sameName(other, parent))
        ? {
            sqlstate: "42P07",
            message: `relation "${parent.name}" would be inherited from more than once`,
            ...place,
          }
        : undefined,
    () => refuseColumnsOf(table, parent, moment),
  );
}

/** A table that others cannot inherit from. */
export function refuseAsParent(parent: Table): Refusal | undefined {
  if (parent.partitionKey)
    return { ...wrong(`cannot inherit from partitioned table "${parent.name}"`), ...madeAt(parent) };
  return parent.partitionOf ? { ...wrong("cannot inherit from a partition"), ...madeAt(parent) } : undefined;
}

/** `MergeAttributesIntoExisting` and `MergeConstraintsIntoExisting` of tablecmds.c: a child has all that its parent has. */
export function refuseColumnsOf(child: Table, parent: Table, moment: Moment): Refusal | undefined {
  if (!isWhole(child) || !isWhole(parent)) return undefined;
  const fails = (message: string): Refusal => ({ sqlstate: "42804", message });
  return firstOf(
    () =>
      firstFor(parent.columns, ({ name, type, notNull }) => {
        const own = child.columns.find((column) => column.name === name);
        if (!own) return fails(`child table is missing column "${name}"`);
        if (typeKey(own.type, moment) !== typeKey(type, moment))
          return fails(`child table "${child.name}" has different type for column "${name}"`);
        return notNull && !own.notNull
          ? fails(
              moment.postgres < 18
                ? `column "${name}" in child table must be marked NOT NULL`
                : `column "${name}" in child table "${child.name}" must be marked NOT NULL`,
            )
          : undefined;
      }),
    () =>
      firstFor(parent.constraints, (constraint) =>
        constraint.kind !== "check" ||
        constraint.noInherit ||
        child.constraints.some(({ kind, name }) => kind === "check" && name === constraint.name)
          ? undefined
          : fails(`child table is missing constraint "${constraint.name}"`),
      ),
  );
}

const typeKey = (type: Parameters<typeof formatType>[0], { catalog, searchPath }: Moment): string =>
  formatType({ ...resolveDataType(catalog, type, searchPath), dimensions: Math.min(type.dimensions, 1) });
