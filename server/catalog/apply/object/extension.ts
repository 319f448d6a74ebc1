import type { ChangeOf } from "../../changes/change";
import type { Catalog, Extension } from "../../model/catalog";
import { membersOf } from "../../model/extension-members";
import { renamingOf } from "../../model/renaming";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { follow } from "../follow";
import { creationSchema } from "../resolve";

/** An extension, with CASCADE those that it requires before it, in the same schema. */
export function createExtension(
  catalog: Catalog,
  change: ChangeOf<"createExtension">,
  context: ApplyContext,
): Catalog {
  if (catalog.extensions.has(change.name)) return catalog;
  const { schema: fixed, requires = [] } = membersOf(change.name) ?? {};
  const next = change.cascade
    ? requires.reduce(
        (before, name) => createExtension(before, { ...change, name, version: undefined }, context),
        catalog,
      )
    : catalog;
  return {
    ...next,
    extensions: next.extensions.set(change.name, {
      name: change.name,
      schema: fixed ?? change.schema ?? creationSchema(catalog, context.searchPath),
      ...(change.version !== undefined && { version: change.version }),
      ...originOf(context),
    }),
  };
}

export function alterExtension(catalog: Catalog, change: ChangeOf<"alterExtension">): Catalog {
  const extension = catalog.extensions.get(change.name);
  return extension && change.version !== undefined
    ? {
        ...catalog,
        extensions: catalog.extensions.set(change.name, { ...extension, version: change.version }),
      }
    : catalog;
}

/** What an extension brings moves with it, and who names it there follows. */
export function moveExtension(catalog: Catalog, extension: Extension, to: string): Catalog {
  const { name, schema: from } = extension;
  const moved = { ...catalog, extensions: catalog.extensions.set(name, { ...extension, schema: to }) };
  const members = membersOf(name);
  if (from === undefined || !members) return moved;
  const renamed = [
    ...[...members.types.keys()].map((type) => ["type", type] as const),
    ...[...(members.functions ?? [])].map((routine) => ["routine", routine] as const),
  ];
  return renamed.reduce(
    (next, [kind, member]) =>
      follow(next, renamingOf(kind, { schema: from, name: member }, { schema: to, name: member })),
    moved,
  );
}
