import type { ChangeOf, TableChange, TableChangeKind } from "../../changes/change";
import { isTable } from "../../model/relation";
import { COLUMN_CHECKS } from "./alter-column";
import { CONSTRAINT_CHECKS } from "./alter-constraint";
import { FAMILY_CHECKS } from "./alter-family";
import { STORAGE_CHECKS } from "./alter-storage";
import { findNamed, isWhole, missingColumn, missingRelation, missingSchema } from "../look-up";
import { attachPartition, detachPartition } from "./partition";
import type { Check } from "../refusal";
import { madeAt } from "../refusal";
import { noRole } from "../role/roles";
import { refuseParameters } from "./storage-parameters";
import { refuseKind } from "./subcommands";
import type { TableCheck, TableChecks } from "./table-check";

const CHECKS: TableChecks = {
  ...COLUMN_CHECKS,
  ...CONSTRAINT_CHECKS,
  ...FAMILY_CHECKS,
  ...STORAGE_CHECKS,
  setTriggerState: (table, { trigger }) =>
    trigger === "all" || trigger === "user" || table.triggers.some(({ name }) => name === trigger)
      ? undefined
      : { sqlstate: "42704", message: `trigger "${trigger}" for table "${table.name}" does not exist` },
};

/** ALTER TABLE: its table is there, of a kind that has the subcommand, and can do what it says. */
export const alterTable: Check<TableChange> = (change, moment) => {
  const found = findNamed(moment, change.table);
  if (!found) return change.tableIfExists ? undefined : missingRelation(moment, change.table);
  if (change.kind === "attachPartition") return attachPartition(change, moment);
  if (change.kind === "detachPartition") return detachPartition(change, moment);
  const wrongKind = refuseKind(change, found, change.table.name, moment);
  if (wrongKind) return wrongKind;
  if (found.kind === "view" || found.kind === "materialized view")
    return change.kind === "setOptions"
      ? refuseParameters(change.options, found.kind === "view" ? "view" : "heap", moment.postgres)
      : "column" in change && typeof change.column === "string" && change.kind !== "renameColumn"
        ? missingColumn(found, change.column)
        : undefined;
  if (found.kind === "index" || !isTable(found) || !isWhole(found)) return undefined;
  const check = CHECKS[change.kind] as TableCheck<TableChangeKind> | undefined;
  return check?.(found, change, moment);
};

export const setSchema: Check<ChangeOf<"setSchema">> = ({ relation, ifExists, to }, moment) => {
  const found = findNamed(moment, relation);
  if (!found) return ifExists ? undefined : missingRelation(moment, relation);
  if (found.kind === "index") return undefined;
  const noSchema = missingSchema(moment, to);
  if (noSchema) return noSchema;
  const other = found.schema === to ? undefined : findNamed(moment, { schema: to, name: found.name });
  return other && other.kind !== "index" && !(isTable(other) && other.assumed)
    ? {
        sqlstate: "42P07",
        message: `relation "${found.name}" already exists in schema "${to}"`,
        ...madeAt(other),
      }
    : undefined;
};

export const setOwner: Check<ChangeOf<"setOwner">> = ({ relation, ifExists, owner }, moment) => {
  if (!findNamed(moment, relation)) return ifExists ? undefined : missingRelation(moment, relation);
  return noRole(moment, owner);
};
