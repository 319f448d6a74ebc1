import { signatureOf } from "../apply/routine";
import { nameToCreate, resolveRoutine } from "../apply/resolve";
import type { ChangeOf } from "../changes/change";
import type { DataType } from "../model/data-type";
import { keyOf } from "../model/names";
import type { Routine, RoutineArgument } from "../model/routine";
import { refuseForDependents } from "./dependents";
import {
  findNamed,
  isWhole,
  missing,
  missingColumn,
  missingRelation,
  missingSchema,
  missingType,
  type Named,
} from "./look-up";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt, written } from "./refusal";
import { typeInWords } from "./type-in-words";

const isInput = ({ mode }: RoutineArgument): boolean => mode !== "out" && mode !== "table";

const overloadsOf = ({ catalog, searchPath }: Moment, named: Named): readonly Routine[] =>
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

const unlessOfExtension = (moment: Moment, sqlstate: string, message: string): Refusal | undefined =>
  moment.catalog.extensions.size > 0 ? undefined : missing(moment, sqlstate, message);

/** Trigger functions that PostgreSQL has itself. */
const BUILT_IN: ReadonlySet<string> = new Set([
  "suppress_redundant_updates_trigger",
  "tsvector_update_trigger",
  "tsvector_update_trigger_column",
]);

export const createTrigger: Check<ChangeOf<"createTrigger">> = (change, moment) => {
  const found = findNamed(moment, change.table);
  if (!found) return missingRelation(moment, change.table);
  if (found.kind === "index" || found.kind === "sequence") return undefined;
  const isView = found.kind === "view";
  const onTable = found.kind === "table";
  return firstOf(
    () =>
      onTable && change.timing === "instead of"
        ? {
            sqlstate: "42809",
            message: `"${found.name}" is a table`,
            detail: "Tables cannot have INSTEAD OF triggers.",
          }
        : undefined,
    () =>
      isView && change.timing !== "instead of" && change.forEach === "row"
        ? {
            sqlstate: "42809",
            message: `"${found.name}" is a view`,
            detail: "Views cannot have row-level BEFORE or AFTER triggers.",
          }
        : undefined,
    () =>
      change.events.includes("truncate") && change.forEach === "row"
        ? { sqlstate: "0A000", message: "TRUNCATE FOR EACH ROW triggers are not supported" }
        : undefined,
    () => firstFor(change.columns, (column) => missingColumn(found, column)),
    () => refuseTriggerFunction(change.function, moment),
    () => {
      const other = found.triggers.find(({ name }) => name === change.name);
      return other && !change.replace
        ? {
            sqlstate: "42710",
            message: `trigger "${change.name}" for relation "${found.name}" already exists`,
            ...madeAt(other),
          }
        : undefined;
    },
  );
};

function refuseTriggerFunction(named: Named, moment: Moment): Refusal | undefined {
  if (BUILT_IN.has(named.name) || named.schema === "pg_catalog") return undefined;
  const own = overloadsOf(moment, named).find((routine) => !routine.arguments.some(isInput));
  if (!own)
    return (
      missingSchema(moment, named.schema) ??
      unlessOfExtension(moment, "42883", `function ${written(named)}() does not exist`)
    );
  return own.returns && own.returns.name !== "trigger"
    ? { sqlstate: "42P17", message: `function ${named.name} must return type trigger`, ...madeAt(own) }
    : undefined;
}

export const dropTrigger: Check<ChangeOf<"dropTrigger">> = ({ table, name, ifExists }, moment) => {
  const found = findNamed(moment, table);
  if (!found) return ifExists ? undefined : missingRelation(moment, table);
  return ifExists ? undefined : noTrigger(moment, table, name);
};

export const renameTrigger: Check<ChangeOf<"renameTrigger">> = ({ table, name }, moment) =>
  findNamed(moment, table) ? noTrigger(moment, table, name) : missingRelation(moment, table);

function noTrigger(moment: Moment, table: Named, name: string): Refusal | undefined {
  const found = findNamed(moment, table);
  const whole = isWhole(found) || found?.kind === "view" ? found : undefined;
  return whole && !whole.triggers.some((trigger) => trigger.name === name)
    ? { sqlstate: "42704", message: `trigger "${name}" for table "${whole.name}" does not exist` }
    : undefined;
}
