import type { ChangeOf } from "../../changes/change";
import { missing } from "../look-up";
import type { Check } from "../refusal";
import { madeAt } from "../refusal";

export const createExtension: Check<ChangeOf<"createExtension">> = ({ name, ifNotExists }, { catalog }) => {
  const other = catalog.extensions.get(name);
  return (other ?? name === "plpgsql") && !ifNotExists
    ? { sqlstate: "42710", message: `extension "${name}" already exists`, ...madeAt(other) }
    : undefined;
};

export const dropExtension: Check<ChangeOf<"dropExtension">> = ({ name, ifExists }, moment) =>
  ifExists || moment.catalog.extensions.has(name) || name === "plpgsql"
    ? undefined
    : missing(moment, "42704", `extension "${name}" does not exist`);
