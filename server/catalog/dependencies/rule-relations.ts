import type { QualifiedName } from "../model/names";
import { sameName } from "../model/names";
import type { Rule } from "../model/rule";
import { readStatementsRelations } from "../read/query/query-facts";

const known = new WeakMap<Rule, ReturnType<typeof readStatementsRelations>>();

/** The relations that the actions of a rule name, but for its own, NEW and OLD. */
export function ruleRelations(rule: Rule, of: QualifiedName): QualifiedName[] {
  let found = known.get(rule);
  if (!found) known.set(rule, (found = readStatementsRelations(rule.actions.join(";"))));
  return found
    .map(({ relation: { schema = of.schema, name } }) => ({ schema, name }))
    .filter((name) => !sameName(name, of) && !ITS_ROWS.has(name.name));
}

const ITS_ROWS: ReadonlySet<string> = new Set(["new", "old"]);
