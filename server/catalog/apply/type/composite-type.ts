import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { CompositeAttribute } from "../../model/type-definition";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { without } from "../edit";
import { nameToCreate, resolveDataType } from "../resolve";
import { collated, editType, putNewType } from "./type";

type Attributes = readonly CompositeAttribute[];

export const createCompositeType = (
  catalog: Catalog,
  change: ChangeOf<"createCompositeType">,
  context: ApplyContext,
): Catalog =>
  putNewType(catalog, context, {
    kind: "composite",
    ...nameToCreate(catalog, change.type, context.searchPath),
    attributes: change.attributes.map((attribute) => resolvedAttribute(catalog, attribute, context)),
    ...originOf(context),
  });

const resolvedAttribute = (
  catalog: Catalog,
  attribute: CompositeAttribute,
  context: ApplyContext,
): CompositeAttribute => ({
  ...attribute,
  type: resolveDataType(catalog, attribute.type, context.searchPath),
  ...collated(catalog, attribute.collation, context),
});

function editAttributes(
  catalog: Catalog,
  change: ChangeOf<"addAttribute" | "dropAttribute" | "alterAttributeType" | "renameAttribute">,
  context: ApplyContext,
  edit: (attributes: Attributes) => Attributes,
): Catalog {
  return editType(catalog, change.type, context, (type) =>
    type.kind === "composite" ? { ...type, attributes: edit(type.attributes) } : type,
  );
}

function editAttribute(
  catalog: Catalog,
  change: ChangeOf<"alterAttributeType" | "renameAttribute">,
  context: ApplyContext,
  edit: (attribute: CompositeAttribute) => CompositeAttribute,
): Catalog {
  return editAttributes(catalog, change, context, (attributes) =>
    attributes.map((attribute) => (attribute.name === change.attribute ? edit(attribute) : attribute)),
  );
}

export const addAttribute = (
  catalog: Catalog,
  change: ChangeOf<"addAttribute">,
  context: ApplyContext,
): Catalog =>
  editAttributes(catalog, change, context, (attributes) => [
    ...attributes,
    resolvedAttribute(catalog, change.attribute, context),
  ]);

export const dropAttribute = (
  catalog: Catalog,
  change: ChangeOf<"dropAttribute">,
  context: ApplyContext,
): Catalog =>
  editAttributes(catalog, change, context, (attributes) =>
    attributes.filter(({ name }) => name !== change.attribute),
  );

export const alterAttributeType = (
  catalog: Catalog,
  change: ChangeOf<"alterAttributeType">,
  context: ApplyContext,
): Catalog =>
  editAttribute(catalog, change, context, (attribute) => ({
    ...without(attribute, "collation"),
    type: resolveDataType(catalog, change.to, context.searchPath),
    ...collated(catalog, change.collation, context),
  }));

export const renameAttribute = (
  catalog: Catalog,
  change: ChangeOf<"renameAttribute">,
  context: ApplyContext,
): Catalog => editAttribute(catalog, change, context, (attribute) => ({ ...attribute, name: change.to }));
