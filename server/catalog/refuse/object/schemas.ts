import type { ChangeOf } from "../../changes/change";
import { refuseForDependents } from "../dependents";
import { missing } from "../look-up";
import type { Check, Refusal } from "../refusal";
import { madeAt } from "../refusal";

const reserved = (name: string): Refusal | undefined =>
  name.startsWith("pg_")
    ? {
        sqlstate: "42939",
        message: `unacceptable schema name "${name}"`,
        detail: 'The prefix "pg_" is reserved for system schemas.',
      }
    : undefined;

export const createSchema: Check<ChangeOf<"createSchema">> = ({ name, ifNotExists }, { catalog }) => {
  if (name === undefined) return undefined;
  const other = catalog.schemas.get(name);
  if (other && ifNotExists) return undefined;
  return (
    reserved(name) ??
    (other && { sqlstate: "42P06", message: `schema "${name}" already exists`, ...madeAt(other) })
  );
};

export const dropSchema: Check<ChangeOf<"dropSchema">> = (change, moment) => {
  if (moment.catalog.schemas.has(change.name)) return refuseForDependents(change, moment);
  return change.ifExists ? undefined : missing(moment, "3F000", `schema "${change.name}" does not exist`);
};

export const renameSchema: Check<ChangeOf<"renameSchema">> = ({ name, to }, moment) => {
  const other = moment.catalog.schemas.get(to);
  if (!moment.catalog.schemas.has(name)) return missing(moment, "3F000", `schema "${name}" does not exist`);
  return (
    (other && { sqlstate: "42P06", message: `schema "${to}" already exists`, ...madeAt(other) }) ??
    reserved(to)
  );
};
