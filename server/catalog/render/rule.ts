import type { QualifiedName } from "../model/names";
import type { Rule } from "../model/rule";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { parenthesized } from "./literal";

const STATES = {
  origin: "",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
} as const;

/** CREATE RULE on its relation, and what makes it fire otherwise than usual. */
export function renderRule(relation: QualifiedName, rule: Rule): string[] {
  const commands = rule.actions.length === 0 ? "NOTHING" : rule.actions.join(";\n    ");
  const lines = [
    `CREATE RULE ${quoteIdentifier(rule.name)} AS ON ${rule.event.toUpperCase()} TO ${formatName(relation)}`,
    ...(rule.condition === undefined ? [] : [`WHERE ${parenthesized(rule.condition)}`]),
    `DO ${rule.instead ? "INSTEAD" : "ALSO"} ${rule.actions.length > 1 ? `(\n    ${commands}\n  )` : commands}`,
  ];
  return [
    `${lines.join("\n  ")};`,
    ...(rule.enabled === "origin"
      ? []
      : [`ALTER TABLE ${formatName(relation)} ${STATES[rule.enabled]} RULE ${quoteIdentifier(rule.name)};`]),
  ];
}
