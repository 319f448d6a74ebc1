import type { ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { keyOf, type QualifiedName } from "../../model/names";
import type { RangeType, TypeDefinition } from "../../model/type-definition";
import { quoteIdentifier } from "../../quote-identifier";
import { ownership } from "../role/birth-rights";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { definitionText, editsText } from "../object/definition";
import { editedOptions, resolveCollation } from "../object/object";
import { multirangeNameOf } from "../object/object-name";
import { nameToCreate, resolveDataType } from "../resolve";
import { editType, putNewType, putType } from "./type";
import { qualifiedRoutine } from "../routine/qualified-routine";

/** A range type, and since PostgreSQL 14 the type of sets of its ranges with it. */
export function createRangeType(
  catalog: Catalog,
  change: ChangeOf<"createRangeType">,
  context: ApplyContext,
): Catalog {
  const name = nameToCreate(catalog, change.type, context.searchPath);
  const multirange = change.multirange
    ? nameToCreate(catalog, change.multirange, context.searchPath)
    : { schema: name.schema, name: multirangeNameOf(name.name) };
  const hasMultiranges = majorOf(context) >= 14;
  const { operatorClass, collation, canonical, subtypeDifference } = change;
  const routine = (reference: Reference) => qualifiedRoutine(catalog, reference, context);
  const range: RangeType = {
    kind: "range",
    ...name,
    subtype: resolveDataType(catalog, change.subtype, context.searchPath),
    ...(operatorClass && {
      operatorClass: `${quoteIdentifier(operatorClass.schema ?? "pg_catalog")}.${quoteIdentifier(operatorClass.name)}`,
    }),
    ...(collation && { collation: resolveCollation(catalog, collation, context) }),
    ...(canonical && { canonical: routine(canonical) }),
    ...(subtypeDifference && { subtypeDifference: routine(subtypeDifference) }),
    ...(hasMultiranges && { multirange: { schema: multirange.schema, name: multirange.name } }),
    ...originOf(context),
  };
  const made = putNewType(catalog, context, range);
  if (!hasMultiranges) return made;
  return putNewType(made, context, {
    kind: "multirange",
    ...multirange,
    range: { schema: name.schema, name: name.name },
    ...originOf(context),
  });
}

/** A shell, or the base type that takes its place. */
export function createBaseType(
  catalog: Catalog,
  change: ChangeOf<"createBaseType">,
  context: ApplyContext,
): Catalog {
  const name: QualifiedName = nameToCreate(catalog, change.type, context.searchPath);
  const definition = change.definition && definitionText(catalog, change.definition, context);
  const shell = catalog.types.get(keyOf(name));
  const put = shell ? putType : (to: Catalog, type: TypeDefinition) => putNewType(to, context, type);
  return put(catalog, {
    ...name,
    ...(shell && ownership(shell)),
    ...(definition ? { kind: "base", definition } : { kind: "shell" }),
    ...originOf(context),
  });
}

export const alterBaseType = (
  catalog: Catalog,
  change: ChangeOf<"alterBaseType">,
  context: ApplyContext,
): Catalog =>
  editType(catalog, change.type, context, (type) =>
    type.kind === "base"
      ? {
          ...type,
          definition: editedOptions(type.definition, editsText(catalog, change.definition, context)),
        }
      : type,
  );
