import type { Table } from "../../model/relation";
import { refuseConstraint } from "./constraints";
import { refuseForDependents } from "../dependents";
import { refuseOnForeignTable } from "../object/foreign";
import { holderOf } from "./holder";
import { staysNotNull } from "./not-null";
import { firstOf, madeAt, type Refusal } from "../refusal";
import { hasChildren, inChildrenToo, mayHaveUnknown, type TableChecks } from "./table-check";

/** Subcommands on constraints. */
export const CONSTRAINT_CHECKS: TableChecks = {
  alterConstraint: (table, { name, noInherit }, { postgres }) => {
    const constraint = table.constraints.find((candidate) => candidate.name === name);
    if (!constraint) return mayHaveUnknown(table, name) ? undefined : noConstraint(table, name);
    if (noInherit !== undefined && postgres >= 18)
      return constraint.kind === "not null"
        ? undefined
        : {
            sqlstate: "42809",
            message: `constraint "${name}" of relation "${table.name}" is not a not-null constraint`,
          };
    return constraint.kind === "foreign key"
      ? undefined
      : {
          sqlstate: "42809",
          message: `constraint "${name}" of relation "${table.name}" is not a foreign key constraint`,
        };
  },
  addConstraint: (table, { constraint, only }, moment) =>
    firstOf(
      () => refuseOnForeignTable(constraint, table, moment),
      () => refuseConstraint(constraint, holderOf(table), moment),
      () => {
        if (constraint.kind !== "check" && constraint.kind !== "not null") return undefined;
        if (constraint.noInherit && table.partitionKey)
          return {
            sqlstate: "42P16",
            message: `cannot add NO INHERIT constraint to partitioned table "${table.name}"`,
          };
        return only && !constraint.noInherit && hasChildren(table, moment)
          ? inChildrenToo("constraint must be added to child tables too")
          : undefined;
      },
    ),
  dropConstraint: (table, change, moment) => {
    const known = table.constraints.some(({ name }) => name === change.name);
    if (!known)
      return change.ifExists || mayHaveUnknown(table, change.name)
        ? undefined
        : noConstraint(table, change.name);
    const constraint = table.constraints.find(({ name }) => name === change.name);
    return firstOf(
      () => (constraint?.kind === "not null" ? staysNotNull(table, constraint.column) : undefined),
      () => refuseForDependents(change, moment),
    );
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
};

/** A constraint with an index is renamed as a relation is. */
const refuseSameName = (table: Table, name: string): Refusal =>
  table.indexes.some((index) => index.constraint === name)
    ? { sqlstate: "42P07", message: `relation "${name}" already exists` }
    : { sqlstate: "42710", message: `constraint "${name}" for relation "${table.name}" already exists` };

const noConstraint = (table: Table, name: string): Refusal => ({
  sqlstate: "42704",
  message: `constraint "${name}" of relation "${table.name}" does not exist`,
});
