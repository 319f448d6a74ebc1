import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editObject, ownedBy, putObject } from "./object";
import { resolveRoutine } from "../resolve";

export const createEventTrigger = (
  catalog: Catalog,
  change: ChangeOf<"createEventTrigger">,
  context: ApplyContext,
): Catalog =>
  putObject(catalog, {
    kind: "event trigger",
    name: change.name,
    event: change.event,
    tags: change.tags,
    function: resolveRoutine(catalog, change.function, context.searchPath),
    enabled: "origin",
    ...ownedBy(context),
    ...originOf(context),
  });

export const alterEventTrigger = (
  catalog: Catalog,
  change: ChangeOf<"alterEventTrigger">,
  context: ApplyContext,
): Catalog =>
  editObject(catalog, "event trigger", change, context, (trigger) => ({
    ...trigger,
    enabled: change.enabled,
  }));
