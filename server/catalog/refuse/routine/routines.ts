import { signatureOf } from "../../apply/routine/routine";
import { nameToCreate, resolveRoutine } from "../../apply/resolve";
import type { ChangeOf } from "../../changes/change";
import type { DataType } from "../../model/data-type";
import { objectKey } from "../../model/named-object";
import { keyOf } from "../../model/names";
import type { Routine, RoutineArgument } from "../../model/routine";
import { refuseForDependents } from "../dependents";
import { missing, missingSchema, missingType, type Named } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt, written } from "../refusal";
import { typeInWords } from "../type/type-in-words";

export const isInput = ({ mode }: RoutineArgument): boolean => mode !== "out" && mode !== "table";

export const overloadsOf = ({ catalog, searchPath }: Moment, named: Named): readonly Routine[] =>
  catalog.routines.get(keyOf(resolveRoutine(catalog, named, searchPath))) ?? [];

/** `f(integer, text)`: a routine as messages name it. */
export const callWords = (moment: Moment, name: string, types: readonly DataType[]): string =>
  `${name}(${types.map((type) => typeInWords(moment, type)).join(",")})`;

export const createRoutine: Check<ChangeOf<"createRoutine">> = (change, moment) => {
  const name = nameToCreate(moment.catalog, change.routine, moment.searchPath);
  const signature = signatureOf(change);
  const standing = moment.catalog.routines
    .get(keyOf(name))
    ?.find((routine) => signatureOf(routine) === signature);
  return firstOf(
    () => missingSchema(moment, change.routine.schema),
    () => firstFor(change.arguments, ({ type }) => missingType(moment, type, false)),
    () => (change.returns ? missingType(moment, change.returns) : undefined),
    () => missingLanguage(change.language, moment),
    () => {
      if (!standing) return undefined;
      const place = madeAt(standing);
      if (!change.replace)
        return {
          sqlstate: "42723",
          message: `function "${name.name}" already exists with same argument types`,
          ...place,
        };
      if (standing.kind !== change.routineKind)
        return {
          sqlstate: "42809",
          message: "cannot change routine kind",
          detail: `"${name.name}" is ${standing.kind === "aggregate" ? "an aggregate function" : `a ${standing.kind}`}.`,
          ...place,
        };
      const refusal = refuseReplacement(standing, change);
      const types = standing.arguments.filter(isInput).map(({ type }) => type);
      return (
        refusal && {
          ...refusal,
          hint: `Use DROP ${standing.kind.toUpperCase()} ${callWords(moment, name.name, types)} first.`,
          ...place,
        }
      );
    },
  );
};

const LANGUAGES: ReadonlySet<string> = new Set(["sql", "plpgsql", "c", "internal"]);

const missingLanguage = (name: string, moment: Moment): Refusal | undefined =>
  LANGUAGES.has(name) ||
  moment.catalog.extensions.size > 0 ||
  moment.catalog.objects.has(objectKey({ kind: "language", name }))
    ? undefined
    : missing(moment, "42704", `language "${name}" does not exist`);

/** What CREATE OR REPLACE cannot change (`ProcedureCreate` of pg_proc.c). */
function refuseReplacement(old: Routine, now: ChangeOf<"createRoutine">): Refusal | undefined {
  const changed = { sqlstate: "42P13", message: "cannot change return type of existing function" };
  const same = (a: DataType | undefined, b: DataType | undefined) =>
    a === undefined || b === undefined
      ? a === b
      : a.name === b.name &&
        (a.schema === b.schema || !a.schema || !b.schema) &&
        a.dimensions > 0 === b.dimensions > 0;
  const outputs = (args: readonly RoutineArgument[]) =>
    args.filter(({ mode }) => mode !== "in" && mode !== "variadic");
  const [before, after] = [outputs(old.arguments), outputs(now.arguments)];
  if (
    before.length === 0 &&
    after.length === 0 &&
    (!same(old.returns, now.returns) || old.returnsSet !== now.returnsSet)
  )
    return now.routineKind === "function" ? changed : undefined;
  if (before.length !== after.length) return changed;
  const differ = before.some(
    (argument, index) => argument.name !== after[index]?.name || !same(argument.type, after[index]?.type),
  );
  if (differ && before.length > 1)
    return { ...changed, detail: "Row type defined by OUT parameters is different." };
  const [inputs, given] = [old.arguments.filter(isInput), now.arguments.filter(isInput)];
  const renamed = inputs.find(
    (argument, index) => argument.name !== undefined && argument.name !== given[index]?.name,
  );
  if (renamed)
    return { sqlstate: "42P13", message: `cannot change name of input parameter "${renamed.name}"` };
  const defaults = (args: readonly RoutineArgument[]) =>
    args.filter((argument) => argument.default !== undefined).length;
  return defaults(given) < defaults(inputs)
    ? { sqlstate: "42P13", message: "cannot remove parameter defaults from existing function" }
    : undefined;
}

export const dropRoutine: Check<ChangeOf<"dropRoutine">> = (change, moment) => {
  const { routine, routineKind, argumentTypes, ifExists } = change;
  const all = overloadsOf(moment, routine);
  const kindOf = (one: Routine) => one.kind;
  if (argumentTypes === undefined) {
    const fitting = all.filter((one) => kindOf(one) === routineKind);
    if (fitting.length > 1)
      return {
        sqlstate: "42725",
        message: `${routineKind} name "${written(routine)}" is not unique`,
        hint: "Specify the argument list to select the " + `${routineKind} unambiguously.`,
      };
    if (fitting.length === 0)
      return ifExists || all.length > 0
        ? undefined
        : (missingSchema(moment, routine.schema) ??
            unlessOfExtension(
              moment,
              "42883",
              `could not find a ${routineKind} named "${written(routine)}"`,
            ));
    return refuseForDependents(change, moment);
  }
  const wanted = signatureOf({ arguments: argumentTypes.map((type) => ({ type, mode: "in" })) });
  const found = all.find((one) => signatureOf(one) === wanted);
  if (found && found.kind !== routineKind) {
    const words = callWords(moment, routine.name, argumentTypes);
    if (routineKind === "aggregate")
      return { sqlstate: "42809", message: `function ${words} is not an aggregate`, ...madeAt(found) };
    return found.kind === "aggregate"
      ? undefined
      : { sqlstate: "42809", message: `${words} is not a ${routineKind}`, ...madeAt(found) };
  }
  if (found) return refuseForDependents(change, moment);
  return ifExists
    ? undefined
    : (missingSchema(moment, routine.schema) ??
        unlessOfExtension(
          moment,
          "42883",
          `${routineKind} ${callWords(moment, written(routine), argumentTypes)} does not exist`,
        ));
};

export const unlessOfExtension = (moment: Moment, sqlstate: string, message: string): Refusal | undefined =>
  moment.catalog.extensions.size > 0 ? undefined : missing(moment, sqlstate, message);
