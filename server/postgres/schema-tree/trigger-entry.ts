import type { Table, View } from "../../catalog/model/relation";
import type { Trigger } from "../../catalog/model/trigger";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { renderTrigger } from "../../catalog/render/trigger";
import { atAGlance, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** A trigger: when it fires, and what it calls. */
export function triggerEntry(relation: Table | View, trigger: Trigger): TreeEntry {
  const description = words(
    trigger.timing,
    trigger.events.join(" or "),
    `→ ${atAGlance(formatName(trigger.function), relation.schema)}()`,
    trigger.enabled !== "origin" && trigger.enabled,
  );
  return {
    node: {
      id: `trigger:${trigger.name}`,
      kind: "trigger",
      label: trigger.name,
      description: withComment(description, trigger.comment),
      tooltip: tooltip(trigger.comment, renderTrigger(relation, trigger)),
      hasChildren: false,
      sqlName: quoteIdentifier(trigger.name),
      hasDdl: true,
    },
    object: { kind: "trigger", relation, trigger },
    children: noChildren,
  };
}
