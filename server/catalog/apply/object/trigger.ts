import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { keyOf, type QualifiedName } from "../../model/names";
import type { Table, View } from "../../model/relation";
import { isView } from "../../model/relation";
import type { Trigger } from "../../model/trigger";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { editRelation, editTable } from "../edit";
import { resolveRelation, resolveRoutine } from "../resolve";
import { cloneTrigger, dropClonesOf, renameClonesOf } from "./trigger-clones";

/** Changes the triggers of a table or view; a table that is not known is assumed to exist. */
function editTriggers(
  catalog: Catalog,
  name: QualifiedName,
  edit: (triggers: readonly Trigger[]) => readonly Trigger[],
): Catalog {
  const withEdited = <T extends Table | View>(relation: T): T => ({
    ...relation,
    triggers: edit(relation.triggers),
  });
  return isView(catalog.relations.get(keyOf(name)))
    ? editRelation(catalog, name, withEdited)
    : editTable(catalog, name, withEdited);
}

export function createTrigger(
  catalog: Catalog,
  change: ChangeOf<"createTrigger">,
  context: ApplyContext,
): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  const trigger = definedTrigger(catalog, change, context);
  const made = editTriggers(catalog, name, (triggers) => {
    const replaced = triggers.find((other) => other.name === trigger.name);
    // OR REPLACE keeps what is said of the trigger, but lets it fire again.
    const kept = replaced && {
      ...trigger,
      ...(replaced.comment !== undefined && { comment: replaced.comment }),
    };
    return replaced ? triggers.map((other) => (other === replaced ? kept! : other)) : [...triggers, trigger];
  });
  return cloneTrigger(made, name, trigger.name);
}

function definedTrigger(catalog: Catalog, change: ChangeOf<"createTrigger">, context: ApplyContext): Trigger {
  const { condition, oldTable, newTable, fromTable } = change;
  return {
    name: change.name,
    timing: change.timing,
    events: change.events,
    forEach: change.forEach,
    columns: change.columns,
    function: resolveRoutine(catalog, change.function, context.searchPath),
    isConstraint: change.isConstraint,
    ...(change.arguments.length > 0 && { arguments: change.arguments }),
    ...(condition && { condition: condition.text }),
    ...(oldTable !== undefined && { oldTable }),
    ...(newTable !== undefined && { newTable }),
    ...(fromTable && { fromTable: resolveRelation(catalog, fromTable, context.searchPath) }),
    ...(change.deferrable && { deferrable: true as const }),
    ...(change.initiallyDeferred && { initiallyDeferred: true as const }),
    enabled: "origin",
    ...originOf(context),
  };
}

export function dropTrigger(
  catalog: Catalog,
  change: ChangeOf<"dropTrigger">,
  context: ApplyContext,
): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  if (!catalog.relations.has(keyOf(name))) return catalog;
  const dropped = editTriggers(catalog, name, (triggers) =>
    triggers.filter((trigger) => trigger.name !== change.name),
  );
  return dropClonesOf(dropped, name, change.name);
}

export function renameTrigger(
  catalog: Catalog,
  change: ChangeOf<"renameTrigger">,
  context: ApplyContext,
): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  const renamed = editTriggers(catalog, name, (triggers) =>
    triggers.map((trigger) => (trigger.name === change.name ? { ...trigger, name: change.to } : trigger)),
  );
  // Before PostgreSQL 15 the clones kept the name.
  return majorOf(context) >= 15 ? renameClonesOf(renamed, name, change.name, change.to) : renamed;
}
