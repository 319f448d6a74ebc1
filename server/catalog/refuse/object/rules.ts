import type { ChangeOf } from "../../changes/change";
import { readStatementsRelations } from "../../read/query/query-facts";
import { findNamed, isWhole, missingInQuery, missingRelation, surelyExists, type Named } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";

/** `DefineQueryRewrite` of rewriteDefine.c. */
export const createRule: Check<ChangeOf<"createRule">> = ({ table, rule, replace }, moment) => {
  const found = findNamed(moment, table);
  if (!found) return missingRelation(moment, table);
  if (!surelyExists(found) || found.kind === "index" || found.kind === "sequence") return undefined;
  const other = (found.rules ?? []).find(({ name }) => name === rule.name);
  return firstOf(
    () =>
      firstFor(readStatementsRelations(rule.actions.join(";")), ({ relation }) =>
        relation.name === "new" || relation.name === "old" ? undefined : missingInQuery(moment, relation),
      ),
    () =>
      found.kind === "materialized view"
        ? { sqlstate: "0A000", message: "rules on materialized views are not supported" }
        : undefined,
    () =>
      rule.event === "select" && found.kind !== "view" && moment.postgres >= 16
        ? {
            sqlstate: "42809",
            message: `relation "${found.name}" cannot have ON SELECT rules`,
            detail: `This operation is not supported for ${found.kind}s.`,
          }
        : undefined,
    () =>
      other && !replace
        ? {
            sqlstate: "42710",
            message: `rule "${rule.name}" for relation "${found.name}" already exists`,
            ...madeAt(other),
          }
        : undefined,
  );
};

/** The rule that makes a view what it is. */
const RETURN = "_RETURN";

export const dropRule: Check<ChangeOf<"dropRule">> = ({ table, name, ifExists }, moment) => {
  const found = findNamed(moment, table);
  if (!found) return ifExists ? undefined : missingRelation(moment, table);
  if (name === RETURN && (found.kind === "view" || found.kind === "materialized view"))
    return {
      sqlstate: "2BP01",
      message: `cannot drop rule ${RETURN} on ${found.kind} ${found.name} because ${found.kind} ${found.name} requires it`,
      hint: `You can drop ${found.kind} ${found.name} instead.`,
    };
  return ifExists ? undefined : missingRule(moment, table, name);
};

export const renameRule: Check<ChangeOf<"renameRule">> = ({ table, name }, moment) =>
  findNamed(moment, table) ? missingRule(moment, table, name) : missingRelation(moment, table);

function missingRule(moment: Moment, table: Named, name: string): Refusal | undefined {
  const found = findNamed(moment, table);
  const whole = isWhole(found) || found?.kind === "view" ? found : undefined;
  return whole && !(whole.rules ?? []).some((rule) => rule.name === name) && name !== RETURN
    ? { sqlstate: "42704", message: `rule "${name}" for relation "${whole.name}" does not exist` }
    : undefined;
}
