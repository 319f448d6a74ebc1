import type { ChangeOf } from "../../changes/change";
import type { Catalog, Schema } from "../../model/catalog";
import { defaultPrivilegesKey } from "../../model/default-privileges";
import { renamingOfSchema } from "../../model/renaming";
import { namedRole } from "../role/acting-role";
import { birthRights } from "../role/birth-rights";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { without } from "../edit";
import { follow, moveSchemaContent } from "../follow";

/** A schema of its own owner, with the default privileges of that one. */
export function createSchema(
  catalog: Catalog,
  change: ChangeOf<"createSchema">,
  context: ApplyContext,
): Catalog {
  const owner = change.owner === undefined ? context.user : namedRole(change.owner, context);
  const name = change.name ?? owner;
  if (name === undefined || catalog.schemas.has(name)) return catalog;
  const schema: Schema = {
    name,
    ...birthRights(catalog, "schema", undefined, context, owner),
    ...originOf(context),
  };
  return { ...catalog, schemas: catalog.schemas.set(name, schema) };
}

/** The schema under another name, with all that stands in it and all that refers to that. */
export function renameSchema(catalog: Catalog, { name, to }: ChangeOf<"renameSchema">): Catalog {
  const schema = catalog.schemas.get(name);
  if (!schema) return catalog;
  const followed = follow(moveSchemaContent(catalog, name, to), renamingOfSchema(name, to));
  return {
    ...followed,
    schemas: followed.schemas.delete(name).set(to, { ...schema, name: to }),
    defaultPrivileges: followed.defaultPrivileges.mapEntries(([key, entry]) => {
      const after = entry.schema === name ? { ...entry, schema: to } : entry;
      return [after === entry ? key : defaultPrivilegesKey(after), after];
    }),
    objects: followed.objects.map((object) =>
      object.kind === "publication" && object.schemas.includes(name)
        ? { ...object, schemas: object.schemas.map((one) => (one === name ? to : one)) }
        : object,
    ),
  };
}

export const withComment = <T extends { readonly comment?: string }>(
  object: T,
  text: string | undefined,
): T => (text === undefined ? (without(object, "comment") as T) : { ...object, comment: text });
