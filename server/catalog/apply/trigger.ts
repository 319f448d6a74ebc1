import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Trigger } from "../model/trigger";
import { keyOf } from "../model/names";
import { isView } from "../model/relation";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { editRelation, editTable, putRelation } from "./edit";
import { resolveRelation, resolveRoutine } from "./resolve";

export function createTrigger(
  catalog: Catalog,
  change: ChangeOf<"createTrigger">,
  context: ApplyContext,
): Catalog {
  const trigger: Trigger = {
    name: change.name,
    timing: change.timing,
    events: change.events,
    forEach: change.forEach,
    columns: change.columns,
    function: resolveRoutine(catalog, change.function, context.searchPath),
    isConstraint: change.isConstraint,
    enabled: "origin",
    ...originOf(context),
  };
  const name = resolveRelation(catalog, change.table, context.searchPath);
  const view = catalog.relations.get(keyOf(name));
  if (isView(view))
    return putRelation(catalog, {
      ...view,
      triggers: [...view.triggers.filter((other) => other.name !== trigger.name), trigger],
    });
  return editTable(catalog, name, (table) => ({
    ...table,
    triggers: [...table.triggers.filter((other) => other.name !== trigger.name), trigger],
  }));
}

export function dropTrigger(
  catalog: Catalog,
  change: ChangeOf<"dropTrigger">,
  context: ApplyContext,
): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  return catalog.relations.has(keyOf(name))
    ? editTable(catalog, name, (table) => ({
        ...table,
        triggers: table.triggers.filter((trigger) => trigger.name !== change.name),
      }))
    : catalog;
}

export function renameTrigger(
  catalog: Catalog,
  change: ChangeOf<"renameTrigger">,
  context: ApplyContext,
): Catalog {
  const rename = (trigger: Trigger): Trigger =>
    trigger.name === change.name ? { ...trigger, name: change.to } : trigger;
  return editRelation(catalog, resolveRelation(catalog, change.table, context.searchPath), (relation) => ({
    ...relation,
    triggers: relation.triggers.map(rename),
  }));
}
