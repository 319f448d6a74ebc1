import type { AlteredKind, ObjectReference } from "../../changes/cluster-changes";
import type { Catalog, Extension, Schema } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { NamedObject, NamedObjectKind } from "../../model/named-object";
import { objectKey } from "../../model/named-object";
import type { Role } from "../../model/role";
import type { Routine } from "../../model/routine";
import type { TypeDefinition } from "../../model/type-definition";
import { namedRole } from "../role/acting-role";
import type { ApplyContext } from "../context";
import { findRoutine, replaceRoutine } from "../routine/find-routine";
import { assumedObject, replaceObject } from "./named-object";
import { resolveType } from "../resolve";

/** An object that is no relation, with where the catalog holds it. */
export type Found =
  | { readonly in: "types"; readonly object: TypeDefinition }
  | { readonly in: "routines"; readonly object: Routine }
  | { readonly in: "schemas"; readonly object: Schema }
  | { readonly in: "roles"; readonly object: Role }
  | { readonly in: "extensions"; readonly object: Extension }
  | { readonly in: "objects"; readonly object: NamedObject };

type RoutineKind = Extract<AlteredKind, "function" | "procedure" | "routine" | "aggregate">;

const isRoutineKind = (kind: AlteredKind): kind is RoutineKind =>
  kind === "function" || kind === "procedure" || kind === "routine" || kind === "aggregate";

/** The object that a statement names, along the search path; undefined where the catalog does not know it. */
export function findObject(
  catalog: Catalog,
  reference: ObjectReference,
  context: ApplyContext,
): Found | undefined {
  const { kind, name, argumentTypes } = reference;
  if (isRoutineKind(kind)) {
    const routine = findRoutine(catalog, { ...name, argumentTypes, routineKind: kind }, context);
    return routine && { in: "routines", object: routine };
  }
  switch (kind) {
    case "type": {
      const type = catalog.types.get(keyOf(resolveType(catalog, name, context.searchPath)));
      return type && { in: "types", object: type };
    }
    case "schema": {
      const schema = catalog.schemas.get(name.name);
      return schema && { in: "schemas", object: schema };
    }
    case "role": {
      const role = catalog.roles.get(namedRole(name.name, context) ?? "");
      return role && { in: "roles", object: role };
    }
    case "extension": {
      const extension = catalog.extensions.get(name.name);
      return extension && { in: "extensions", object: extension };
    }
    default: {
      const object = findNamedObject(catalog, kind, reference, context);
      return object && { in: "objects", object };
    }
  }
}

/** Kinds that stand in a schema are looked for along the path. */
function findNamedObject(
  catalog: Catalog,
  kind: NamedObjectKind,
  { name: { schema, name }, signature }: ObjectReference,
  { searchPath }: ApplyContext,
): NamedObject | undefined {
  const schemas = schema === undefined ? [undefined, ...searchPath] : [schema];
  for (const candidate of schemas) {
    const object = catalog.objects.get(objectKey({ kind, schema: candidate, name, signature }));
    if (object) return object;
  }
  return assumedObject({ kind, name });
}

/** The catalog with an object in the place of another. Who refers to it is not told. */
export function replaceFound(catalog: Catalog, found: Found, after: Found["object"]): Catalog {
  switch (found.in) {
    case "routines":
      return replaceRoutine(catalog, found.object, after as Routine);
    case "objects":
      return replaceObject(catalog, found.object, after as NamedObject);
    case "types":
      return {
        ...catalog,
        types: catalog.types
          .delete(keyOf(found.object))
          .set(keyOf(after as TypeDefinition), after as TypeDefinition),
      };
    case "schemas":
      return {
        ...catalog,
        schemas: catalog.schemas.delete(found.object.name).set(after.name, after as Schema),
      };
    case "roles":
      return { ...catalog, roles: catalog.roles.delete(found.object.name).set(after.name, after as Role) };
    case "extensions":
      return {
        ...catalog,
        extensions: catalog.extensions.delete(found.object.name).set(after.name, after as Extension),
      };
  }
}
