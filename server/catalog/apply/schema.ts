import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { without } from "./edit";

export const createSchema = (
  catalog: Catalog,
  change: ChangeOf<"createSchema">,
  context: ApplyContext,
): Catalog =>
  catalog.schemas.has(change.name)
    ? catalog
    : { ...catalog, schemas: catalog.schemas.set(change.name, { name: change.name, ...originOf(context) }) };

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
