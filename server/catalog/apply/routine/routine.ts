import { formatType } from "../../format-type";
import type { ChangeOf } from "../../changes/change";
import type { Definition } from "../../changes/definition-part";
import type { OptionEdits } from "../../changes/object-changes";
import type { Catalog } from "../../model/catalog";
import type { DataType } from "../../model/data-type";
import type { QualifiedName } from "../../model/names";
import { keyOf } from "../../model/names";
import type { Routine } from "../../model/routine";
import { builtInResult } from "../../query/function-types";
import { birthRights, ownership } from "../role/birth-rights";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { definitionText } from "../object/definition";
import { without } from "../edit";
import { qualifiedRoutine } from "./qualified-routine";
import { nameToCreate, resolveDataType, resolveRoutine } from "../resolve";

/** The types of what a call gives. */
export const inputTypesOf = (routine: Pick<Routine, "arguments">): readonly DataType[] =>
  routine.arguments
    .filter((argument) => argument.mode !== "out" && argument.mode !== "table")
    .map((argument) => withoutModifiers(argument.type));

/** Input types, which tell overloads apart. */
export const signatureOf = (routine: Pick<Routine, "arguments">): string => typesText(inputTypesOf(routine));

const typesText = (types: readonly DataType[]): string =>
  types
    .map((type) => formatType({ ...type, modifiers: [], dimensions: Math.min(type.dimensions, 1) }))
    .join(", ");

export function createRoutine(
  catalog: Catalog,
  change: ChangeOf<"createRoutine">,
  context: ApplyContext,
): Catalog {
  const name = nameToCreate(catalog, change.routine, context.searchPath);
  const routine = definedRoutine(catalog, change, name, context);
  const overloads = catalog.routines.get(keyOf(name)) ?? [];
  const replaced = overloads.find((other) => signatureOf(other) === signatureOf(routine));
  // OR REPLACE keeps who owns it, who may call it and what is said of it; all else is as the new text says.
  const made: Routine = {
    ...routine,
    ...(replaced ? ownership(replaced) : birthRights(catalog, "function", name.schema, context)),
    ...(replaced?.comment !== undefined && { comment: replaced.comment }),
  };
  const next = replaced
    ? overloads.map((other) => (other === replaced ? made : other))
    : [...overloads, made];
  return { ...catalog, routines: catalog.routines.set(keyOf(name), next) };
}

function definedRoutine(
  catalog: Catalog,
  change: ChangeOf<"createRoutine">,
  name: QualifiedName,
  context: ApplyContext,
): Routine {
  const typeOf = (type: DataType) => withoutModifiers(resolveDataType(catalog, type, context.searchPath));
  const { returns, cost, rows, parallel, support, transforms, library, aggregate, directArguments } = change;
  const hasOut = change.arguments.some(({ mode }) => mode === "out" || mode === "inout");
  return {
    ...name,
    kind: change.routineKind,
    arguments: change.arguments.map((argument) => ({ ...argument, type: typeOf(argument.type) })),
    ...(returns && change.routineKind !== "procedure" && !hasOut && { returns: typeOf(returns) }),
    ...(aggregate && aggregateResult(catalog, aggregate, typeOf, context)),
    returnsSet: change.returnsSet,
    language: change.language,
    volatility: change.volatility,
    security: change.security,
    leakproof: change.leakproof,
    strict: change.strict,
    settings: settingsAfter({}, change.settings, context),
    body: change.body,
    ...(change.sqlBody !== undefined && { sqlBody: change.sqlBody }),
    ...(change.window && { window: true as const }),
    ...(cost !== undefined && cost !== usualCost(change.language) && { cost }),
    ...(rows !== undefined && rows !== usualRows(change.returnsSet) && { rows }),
    ...(parallel && { parallel }),
    ...(support !== undefined && { support: qualifiedRoutine(catalog, support, context) }),
    ...(transforms && { transforms: transforms.map(typeOf) }),
    ...(library !== undefined && { library }),
    ...(aggregate && { aggregate: aggregateOf(catalog, aggregate, context) }),
    ...(directArguments !== undefined && { directArguments }),
    ...originOf(context),
  };
}

/** An aggregate returns what its final function does, or its state. */
function aggregateResult(
  catalog: Catalog,
  { stype, finalfunc }: Definition,
  typeOf: (type: DataType) => DataType,
  context: ApplyContext,
): Pick<Routine, "returns"> {
  if (!finalfunc) return stype && "type" in stype ? { returns: typeOf(stype.type) } : {};
  if (!("routine" in finalfunc)) return {};
  const [only, ...others] =
    catalog.routines.get(keyOf(resolveRoutine(catalog, finalfunc.routine, context.searchPath))) ?? [];
  const returns = only ? only.returns : builtInResult(finalfunc.routine.name, []);
  return returns && others.length === 0 ? { returns } : {};
}

/** What need not be said of an aggregate is left out. */
function aggregateOf(
  catalog: Catalog,
  definition: Definition,
  context: ApplyContext,
): Record<string, string> {
  const text = definitionText(catalog, definition, context);
  return Object.fromEntries(
    Object.entries(text).filter(([name, value]) => !(/^m?sspace$/.test(name) && value === "0")),
  );
}

/** Modifiers of arguments and results are thrown away (manual, CREATE FUNCTION), and arrays have one dimension. */
const withoutModifiers = (type: DataType): DataType => ({
  ...type,
  modifiers: [],
  dimensions: Math.min(type.dimensions, 1),
});

/** COST and ROWS of a routine that says none (manual, CREATE FUNCTION). */
export const usualCost = (language: string): number =>
  language === "c" || language === "internal" ? 1 : 100;
export const usualRows = (returnsSet: boolean): number => (returnsSet ? 1000 : 0);

/** `SET … FROM CURRENT` takes what the session has, where that is known. */
function settingsAfter(
  before: Readonly<Record<string, string>>,
  edits: OptionEdits,
  context: ApplyContext,
): Readonly<Record<string, string>> {
  const settings = Object.entries({ ...before, ...edits }).flatMap(([name, value]) => {
    if (value === undefined || value === "default") return [];
    return [[name, value === "current" ? currentValue(name, context) : value]];
  });
  return Object.fromEntries(settings) as Record<string, string>;
}

const currentValue = (name: string, { searchPath, currentSetting }: ApplyContext): string =>
  name === "search_path" ? searchPath.join(", ") : (currentSetting?.(name) ?? "current");

interface NamedRoutine {
  readonly routine: { readonly schema?: string | undefined; readonly name: string };
  readonly argumentTypes: readonly DataType[] | undefined;
}

/** Those overloads that a statement names: by input types, or all where it gives none. */
export function routinesNamed(
  catalog: Catalog,
  { routine, argumentTypes }: NamedRoutine,
  searchPath: readonly string[],
): readonly Routine[] {
  const overloads = catalog.routines.get(keyOf(resolveRoutine(catalog, routine, searchPath))) ?? [];
  if (!argumentTypes) return overloads;
  const wanted = typesText(argumentTypes.map((type) => resolveDataType(catalog, type, searchPath)));
  return overloads.filter((overload) => isNamed(overload, wanted));
}

function editRoutines(
  catalog: Catalog,
  named: NamedRoutine,
  context: ApplyContext,
  edit: (routine: Routine) => Routine,
): Catalog {
  const chosen = new Set(routinesNamed(catalog, named, context.searchPath));
  const [first] = chosen;
  if (!first) return catalog;
  const overloads = catalog.routines.get(keyOf(first)) ?? [];
  const edited = overloads.map((routine) => (chosen.has(routine) ? edit(routine) : routine));
  return { ...catalog, routines: catalog.routines.set(keyOf(first), edited) };
}

/** A procedure may be named with its OUT arguments too (since PostgreSQL 14). */
const isNamed = (routine: Routine, types: string): boolean =>
  signatureOf(routine) === types ||
  (routine.kind === "procedure" && typesText(routine.arguments.map(({ type }) => type)) === types);

export const alterRoutine = (
  catalog: Catalog,
  change: ChangeOf<"alterRoutine">,
  context: ApplyContext,
): Catalog =>
  editRoutines(catalog, change, context, (routine) => {
    const { settings = {}, resetAll, parallel, cost, rows, support, ...plain } = change.edits;
    let next: Routine = {
      ...routine,
      ...plain,
      settings: settingsAfter(resetAll ? {} : routine.settings, settings, context),
    };
    if (parallel) next = parallel === "unsafe" ? without(next, "parallel") : { ...next, parallel };
    if (cost !== undefined)
      next = cost === usualCost(next.language) ? without(next, "cost") : { ...next, cost };
    if (rows !== undefined)
      next = rows === usualRows(next.returnsSet) ? without(next, "rows") : { ...next, rows };
    return support === undefined ? next : { ...next, support: qualifiedRoutine(catalog, support, context) };
  });
