import type { QualifiedName } from "../model/names";
import type { Trigger } from "../model/trigger";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { columnList } from "./constraint";
import { parenthesized, quoteLiteral } from "./literal";

/** CREATE TRIGGER on its relation. */
export function renderTrigger(relation: QualifiedName, trigger: Trigger): string {
  const events = trigger.events.map((event) =>
    event === "update" && trigger.columns.length > 0
      ? `UPDATE OF ${columnList(trigger.columns).slice(1, -1)}`
      : event.toUpperCase(),
  );
  const lines = [
    `CREATE ${trigger.isConstraint ? "CONSTRAINT " : ""}TRIGGER ${quoteIdentifier(trigger.name)}`,
    `${trigger.timing.toUpperCase()} ${events.join(" OR ")} ON ${formatName(relation)}`,
    trigger.fromTable ? `FROM ${formatName(trigger.fromTable)}` : "",
    trigger.deferrable ? `DEFERRABLE${trigger.initiallyDeferred ? " INITIALLY DEFERRED" : ""}` : "",
    transitionTables(trigger),
    `FOR EACH ${trigger.forEach.toUpperCase()}`,
    trigger.condition === undefined ? "" : `WHEN ${parenthesized(trigger.condition)}`,
    `EXECUTE FUNCTION ${formatName(trigger.function)}(${(trigger.arguments ?? []).map(quoteLiteral).join(", ")})`,
  ];
  return `${lines.filter((line) => line !== "").join("\n  ")};`;
}

function transitionTables({ oldTable, newTable }: Trigger): string {
  const parts = [
    ...(oldTable === undefined ? [] : [`OLD TABLE AS ${quoteIdentifier(oldTable)}`]),
    ...(newTable === undefined ? [] : [`NEW TABLE AS ${quoteIdentifier(newTable)}`]),
  ];
  return parts.length > 0 ? `REFERENCING ${parts.join(" ")}` : "";
}

const STATES = {
  origin: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
} as const;

/** A trigger that does not fire as usual, a clone as that of its parent, says so in a statement of its own. */
export const renderTriggerState = (
  relation: QualifiedName,
  trigger: Trigger,
  usual: Trigger["enabled"] = "origin",
): string[] =>
  trigger.enabled === usual
    ? []
    : [
        `ALTER TABLE ${formatName(relation)} ${STATES[trigger.enabled]} TRIGGER ${quoteIdentifier(trigger.name)};`,
      ];
