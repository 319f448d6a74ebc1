import { formatType } from "../../format-type";
import type { Catalog } from "../../model/catalog";
import type { DataType } from "../../model/data-type";
import { keyOf } from "../../model/names";
import type { Routine } from "../../model/routine";
import type { ApplyContext } from "../context";
import { creationSchema, resolveDataType } from "../resolve";

/** A routine as GRANT, ALTER, DROP and COMMENT name one. */
export interface RoutineReference {
  readonly schema?: string | undefined;
  readonly name: string;
  /** Input types; undefined where the name must be enough. */
  readonly argumentTypes?: readonly DataType[] | undefined;
  readonly routineKind: Routine["kind"] | "routine";
}

/** `FUNCTION` takes aggregates too where privileges are given, `ROUTINE` takes everything. */
export const isRoutineOfKind = (routine: Routine, kind: RoutineReference["routineKind"]): boolean =>
  kind === "routine" || routine.kind === kind || (kind === "function" && routine.kind === "aggregate");

/** The routine that is meant: of the first schema along the search path that has one of these input types. */
export function findRoutine(
  catalog: Catalog,
  reference: RoutineReference,
  context: ApplyContext,
): Routine | undefined {
  const schemas =
    reference.schema === undefined
      ? [...context.searchPath, creationSchema(catalog, context.searchPath)]
      : [reference.schema];
  const wanted = reference.argumentTypes && typesText(catalog, reference.argumentTypes, context);
  for (const schema of schemas) {
    const overloads = catalog.routines.get(keyOf({ schema, name: reference.name })) ?? [];
    const found = overloads.find(
      (routine) =>
        isRoutineOfKind(routine, reference.routineKind) &&
        (wanted === undefined || signaturesOf(catalog, routine, context).includes(wanted)),
    );
    if (found) return found;
  }
  return undefined;
}

/** By its input types, and a procedure by all of its types too (`func_get_detail` since 14). */
function signaturesOf(catalog: Catalog, routine: Routine, context: ApplyContext): string[] {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  const types = (list: Routine["arguments"]) => list.map(({ type }) => type);
  return [inputs, ...(routine.kind === "procedure" ? [routine.arguments] : [])].map((list) =>
    typesText(catalog, types(list), context),
  );
}

const typesText = (catalog: Catalog, types: readonly DataType[], context: ApplyContext): string =>
  types
    .map((type) =>
      formatType({
        ...resolveDataType(catalog, type, context.searchPath),
        modifiers: [],
        // All arrays of a type are one type.
        dimensions: Math.min(type.dimensions, 1),
      }),
    )
    .join(", ");

/** The catalog with a routine changed; with it gone where `edit` answers undefined. */
export function editRoutine(
  catalog: Catalog,
  reference: RoutineReference,
  context: ApplyContext,
  edit: (routine: Routine) => Routine | undefined,
): Catalog {
  const routine = findRoutine(catalog, reference, context);
  return routine ? replaceRoutine(catalog, routine, edit(routine)) : catalog;
}

/** Puts another routine in the place of one, also under another name; none where `after` is undefined. */
export function replaceRoutine(catalog: Catalog, before: Routine, after: Routine | undefined): Catalog {
  return {
    ...catalog,
    routines: catalog.routines.withMutations((all) => {
      const key = keyOf(before);
      const overloads = all.get(key) ?? [];
      const stays = after && keyOf(after) === key;
      const left = stays
        ? overloads.map((other) => (other === before ? after : other))
        : overloads.filter((other) => other !== before);
      if (left.length > 0) all.set(key, left);
      else all.delete(key);
      if (after && !stays) all.set(keyOf(after), [...(all.get(keyOf(after)) ?? []), after]);
    }),
  };
}
