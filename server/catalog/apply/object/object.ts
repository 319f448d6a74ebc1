import type { ChangeOf } from "../../changes/change";
import type { OptionEdits } from "../../changes/object-changes";
import type { Catalog } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import {
  objectKey,
  type DefinedObject,
  type NamedObject,
  type NamedObjectKind,
} from "../../model/named-object";
import type { CollationName } from "../../model/index-definition";
import { collationDefinition } from "./collation";
import { operandTypes } from "../../model/definition-text";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { definitionText, editsText } from "./definition";
import { nameToCreate, resolveWith } from "../resolve";

type OfKind<K extends NamedObjectKind> = K extends DefinedObject["kind"]
  ? DefinedObject
  : Extract<NamedObject, { readonly kind: K }>;

export const putObject = (catalog: Catalog, object: NamedObject): Catalog => ({
  ...catalog,
  objects: catalog.objects.set(objectKey(object), object),
});

/** The owner of what is made now. */
export const ownedBy = ({ user }: ApplyContext): { readonly owner?: string } =>
  user === undefined ? {} : { owner: user };

const OWNERLESS: ReadonlySet<NamedObjectKind> = new Set([
  "access method",
  "cast",
  "text search parser",
  "text search template",
  "transform",
]);

/** Kinds whose names stand in a schema. */
const IN_SCHEMA: ReadonlySet<NamedObjectKind> = new Set([
  "collation",
  "conversion",
  "operator",
  "operator class",
  "operator family",
  "statistics",
  "text search configuration",
  "text search dictionary",
  "text search parser",
  "text search template",
]);

interface Written {
  readonly schema?: string | undefined;
  readonly name: string;
}

/** The object that a name means, along the search path where its kind stands in schemas. */
export function findObject<K extends NamedObjectKind>(
  catalog: Catalog,
  kind: K,
  written: Written,
  context: ApplyContext,
  signature?: string,
): OfKind<K> | undefined {
  const at = (name: { readonly schema?: string; readonly name: string }) =>
    catalog.objects.get(objectKey({ kind, ...name, signature }));
  const named = IN_SCHEMA.has(kind)
    ? resolveWith(catalog, written, context.searchPath, (name) => at(name) !== undefined)
    : { name: written.name };
  return at(named) as OfKind<K> | undefined;
}

/** A collation with its schema, where the catalog knows it. */
export function resolveCollation(
  catalog: Catalog,
  written: CollationName,
  context: ApplyContext,
): CollationName {
  const found = findObject(catalog, "collation", written, context);
  return found?.schema === undefined ? written : { schema: found.schema, name: found.name };
}

export function editObject<K extends NamedObjectKind>(
  catalog: Catalog,
  kind: K,
  written: Written,
  context: ApplyContext,
  edit: (object: OfKind<K>) => NamedObject,
  signature?: string,
): Catalog {
  const object = findObject(catalog, kind, written, context, signature);
  return object ? putObject(catalog, edit(object)) : catalog;
}

/** Options after ADD, SET and DROP. */
export const editedOptions = (
  options: Readonly<Record<string, string>>,
  edits: OptionEdits,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...options, ...edits }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

/** The schema of a new object, where its kind stands in one. */
export const placeOf = (
  catalog: Catalog,
  kind: NamedObjectKind,
  written: Written,
  context: ApplyContext,
): { readonly schema?: string; readonly name: string } | QualifiedName =>
  IN_SCHEMA.has(kind) ? nameToCreate(catalog, written, context.searchPath) : { name: written.name };

/** Words that mean the same, one of them each. */
function definitionOf(
  catalog: Catalog,
  change: ChangeOf<"createObject">,
  context: ApplyContext,
): Record<string, string> {
  const definition = definitionText(catalog, change.definition, context);
  if (change.objectKind === "collation") return collationDefinition(catalog, definition);
  const { procedure, ...rest } = definition;
  return procedure === undefined ? definition : { function: procedure, ...rest };
}

/** An operator is told from others of its name by what it takes. */
const signatureOf = (
  { objectKind, signature }: ChangeOf<"createObject">,
  definition: Readonly<Record<string, string>>,
): string | undefined =>
  objectKind === "operator" ? operandTypes(definition["leftarg"], definition["rightarg"]) : signature;

export function createObject(
  catalog: Catalog,
  change: ChangeOf<"createObject">,
  context: ApplyContext,
): Catalog {
  const { objectKind } = change;
  const definition = definitionOf(catalog, change, context);
  const signature = signatureOf(change, definition);
  const object = {
    kind: objectKind,
    ...placeOf(catalog, objectKind, change.object, context),
    ...(signature !== undefined && { signature }),
    definition,
    ...(OWNERLESS.has(objectKind) ? {} : ownedBy(context)),
    ...originOf(context),
  } as NamedObject;
  return change.ifNotExists && catalog.objects.has(objectKey(object)) ? catalog : putObject(catalog, object);
}

export const alterObject = (
  catalog: Catalog,
  change: ChangeOf<"alterObject">,
  context: ApplyContext,
): Catalog =>
  editObject(
    catalog,
    change.objectKind,
    change.object,
    context,
    (object) =>
      "definition" in object
        ? {
            ...object,
            definition: editedOptions(object.definition, editsText(catalog, change.definition, context)),
          }
        : object,
    change.signature,
  );
