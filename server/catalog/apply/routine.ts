import { formatType } from "../format-type";
import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { DataType } from "../model/data-type";
import { keyOf } from "../model/names";
import type { Routine } from "../model/routine";
import { birthRights, ownership } from "./birth-rights";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { nameToCreate } from "./resolve";

/** Input types, which tell overloads apart. */
export const signatureOf = (routine: Pick<Routine, "arguments">): string =>
  typesText(
    routine.arguments
      .filter((argument) => argument.mode !== "out" && argument.mode !== "table")
      .map((argument) => argument.type),
  );

export const typesText = (types: readonly DataType[]): string =>
  types.map((type) => formatType({ ...type, modifiers: [] })).join(", ");

export function createRoutine(
  catalog: Catalog,
  change: ChangeOf<"createRoutine">,
  context: ApplyContext,
): Catalog {
  const name = nameToCreate(catalog, change.routine, context.searchPath);
  const {
    kind: _kind,
    range: _range,
    routine: _name,
    routineKind,
    replace: _replace,
    returns,
    ...definition
  } = change;
  const routine: Routine = {
    ...definition,
    ...name,
    kind: routineKind,
    ...(returns && { returns }),
  };
  const overloads = catalog.routines.get(keyOf(name)) ?? [];
  const replaced = overloads.find((other) => signatureOf(other) === signatureOf(routine));
  const made: Routine = {
    ...routine,
    ...(replaced ? ownership(replaced) : birthRights(catalog, "function", name.schema, context)),
    ...(replaced?.comment !== undefined && { comment: replaced.comment }),
    ...originOf(context),
  };
  const others = overloads.filter((other) => other !== replaced);
  return { ...catalog, routines: catalog.routines.set(keyOf(name), [...others, made]) };
}
