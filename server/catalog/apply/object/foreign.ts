import type { ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import { objectKey, type ForeignDataWrapper } from "../../model/named-object";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { without } from "../edit";
import { editedOptions, editObject, ownedBy, putObject } from "./object";
import { resolveRoutine } from "../resolve";

export const createForeignDataWrapper = (
  catalog: Catalog,
  change: ChangeOf<"createForeignDataWrapper">,
  context: ApplyContext,
): Catalog =>
  putObject(catalog, {
    kind: "foreign-data wrapper",
    name: change.name,
    ...(change.handler && { handler: routineNamed(catalog, change.handler, context) }),
    ...(change.validator && { validator: routineNamed(catalog, change.validator, context) }),
    options: change.options,
    ...ownedBy(context),
    ...originOf(context),
  });

const routineNamed = (catalog: Catalog, reference: Reference, context: ApplyContext): QualifiedName =>
  resolveRoutine(catalog, reference, context.searchPath);

export const alterForeignDataWrapper = (
  catalog: Catalog,
  change: ChangeOf<"alterForeignDataWrapper">,
  context: ApplyContext,
): Catalog =>
  editObject(catalog, "foreign-data wrapper", change, context, (wrapper) => {
    let next: ForeignDataWrapper = { ...wrapper, options: editedOptions(wrapper.options, change.options) };
    for (const part of ["handler", "validator"] as const) {
      const named = change[part];
      if (named === null) next = without(next, part);
      else if (named) next = { ...next, [part]: routineNamed(catalog, named, context) };
    }
    return next;
  });

export function createServer(
  catalog: Catalog,
  change: ChangeOf<"createServer">,
  context: ApplyContext,
): Catalog {
  const { name, wrapper, type, version, options } = change;
  if (change.ifNotExists && catalog.objects.has(objectKey({ kind: "server", name }))) return catalog;
  return putObject(catalog, {
    kind: "server",
    name,
    wrapper,
    ...(type !== undefined && { type }),
    ...(version !== undefined && { version }),
    options,
    ...ownedBy(context),
    ...originOf(context),
  });
}

export const alterServer = (
  catalog: Catalog,
  change: ChangeOf<"alterServer">,
  context: ApplyContext,
): Catalog =>
  editObject(catalog, "server", change, context, (server) => {
    const next = { ...server, options: editedOptions(server.options, change.options) };
    if (change.version === undefined) return next;
    return change.version === null ? without(next, "version") : { ...next, version: change.version };
  });

export function createUserMapping(
  catalog: Catalog,
  change: ChangeOf<"createUserMapping">,
  context: ApplyContext,
): Catalog {
  const mapping = { kind: "user mapping", name: change.server, signature: change.user } as const;
  if (change.ifNotExists && catalog.objects.has(objectKey(mapping))) return catalog;
  return putObject(catalog, { ...mapping, options: change.options, ...originOf(context) });
}

export const alterUserMapping = (
  catalog: Catalog,
  change: ChangeOf<"alterUserMapping">,
  context: ApplyContext,
): Catalog =>
  editObject(
    catalog,
    "user mapping",
    { name: change.server },
    context,
    (mapping) => ({ ...mapping, options: editedOptions(mapping.options, change.options) }),
    change.user,
  );

export const dropUserMapping = (catalog: Catalog, change: ChangeOf<"dropUserMapping">): Catalog => ({
  ...catalog,
  objects: catalog.objects.delete(
    objectKey({ kind: "user mapping", name: change.server, signature: change.user }),
  ),
});
