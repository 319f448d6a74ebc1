import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { without } from "./edit";
import { dropNamed } from "./relation";

export const createSchema = (
  catalog: Catalog,
  change: ChangeOf<"createSchema">,
  context: ApplyContext,
): Catalog =>
  catalog.schemas.has(change.name)
    ? catalog
    : { ...catalog, schemas: catalog.schemas.set(change.name, { name: change.name, ...originOf(context) }) };

/** With CASCADE everything in the schema goes. */
export function dropSchema(catalog: Catalog, change: ChangeOf<"dropSchema">): Catalog {
  const inside = [...catalog.relations.values()].filter((relation) => relation.schema === change.name);
  const emptied = inside.reduce((next, relation) => dropNamed(next, relation, true), catalog);
  return {
    ...emptied,
    schemas: emptied.schemas.delete(change.name),
    types: emptied.types.filter((type) => type.schema !== change.name),
    routines: emptied.routines.filter((overloads) => overloads[0]?.schema !== change.name),
  };
}

export const createExtension = (
  catalog: Catalog,
  change: ChangeOf<"createExtension">,
  context: ApplyContext,
): Catalog =>
  catalog.extensions.has(change.name)
    ? catalog
    : {
        ...catalog,
        extensions: catalog.extensions.set(change.name, {
          name: change.name,
          ...(change.schema !== undefined && { schema: change.schema }),
          ...originOf(context),
        }),
      };

export const dropExtension = (catalog: Catalog, change: ChangeOf<"dropExtension">): Catalog => ({
  ...catalog,
  extensions: catalog.extensions.delete(change.name),
});

export function renameSchema(catalog: Catalog, change: ChangeOf<"renameSchema">): Catalog {
  const schema = catalog.schemas.get(change.name);
  return schema
    ? {
        ...catalog,
        schemas: catalog.schemas.delete(change.name).set(change.to, { ...schema, name: change.to }),
      }
    : catalog;
}

export const withComment = <T extends { readonly comment?: string }>(
  object: T,
  text: string | undefined,
): T => (text === undefined ? (without(object, "comment") as T) : { ...object, comment: text });
