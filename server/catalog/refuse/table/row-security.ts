import type { ChangeOf } from "../../changes/change";
import { holderOf, unknownIn } from "./holder";
import { findNamed, isWhole, missingRelation, type Named } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import { noRoles } from "../role/roles";

const noPolicy = (table: string, name: string): Refusal => ({
  sqlstate: "42704",
  message: `policy "${name}" for table "${table}" does not exist`,
});

/** The table of a policy, as far as it is known; else why there is none. */
function tableOf(moment: Moment, named: Named) {
  const found = findNamed(moment, named);
  if (!found) return { refusal: missingRelation(moment, named) };
  if (found.kind === "table") return isWhole(found) ? { table: found } : {};
  return { refusal: { sqlstate: "42809", message: `"${named.name}" is not a table` } };
}

export const createPolicy: Check<ChangeOf<"createPolicy">> = ({ table: named, policy }, moment) => {
  const { table, refusal } = tableOf(moment, named);
  if (!table) return refusal;
  const other = table.policies.find(({ name }) => name === policy.name);
  return firstOf(
    () => refuseClauses(policy),
    () => noRoles(moment, policy.roles),
    () =>
      firstFor([policy.using, policy.withCheck], (expression) =>
        expression && !expression.hasSubquery
          ? firstFor(expression.columns, (column) => unknownIn(holderOf(table), column))
          : undefined,
      ),
    () =>
      other && {
        sqlstate: "42710",
        message: `policy "${policy.name}" for table "${table.name}" already exists`,
        ...madeAt(other),
      },
  );
};

/** `CreatePolicy` of policy.c: what is only written is not read, and the other way round. */
function refuseClauses({
  command,
  using,
  withCheck,
}: ChangeOf<"createPolicy">["policy"]): Refusal | undefined {
  if (command === "insert" && using)
    return { sqlstate: "42601", message: "only WITH CHECK expression allowed for INSERT" };
  return (command === "select" || command === "delete") && withCheck
    ? { sqlstate: "42601", message: "WITH CHECK cannot be applied to SELECT or DELETE" }
    : undefined;
}

export const alterPolicy: Check<ChangeOf<"alterPolicy">> = ({ table: named, name }, moment) => {
  const { table, refusal } = tableOf(moment, named);
  if (!table) return refusal;
  return table.policies.some((policy) => policy.name === name) ? undefined : noPolicy(table.name, name);
};

export const dropPolicy: Check<ChangeOf<"dropPolicy">> = ({ table: named, name, ifExists }, moment) => {
  if (ifExists) return undefined;
  const { table, refusal } = tableOf(moment, named);
  if (!table) return refusal;
  return table.policies.some((policy) => policy.name === name) ? undefined : noPolicy(table.name, name);
};

export const renamePolicy: Check<ChangeOf<"renamePolicy">> = ({ table: named, name, to }, moment) => {
  const { table, refusal } = tableOf(moment, named);
  if (!table) return refusal;
  const other = table.policies.find((policy) => policy.name === to);
  if (other)
    return {
      sqlstate: "42710",
      message: `policy "${to}" for table "${table.name}" already exists`,
      ...madeAt(other),
    };
  return table.policies.some((policy) => policy.name === name) ? undefined : noPolicy(table.name, name);
};
