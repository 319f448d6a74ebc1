import { signatureOf } from "../../apply/routine/routine";
import type { Change } from "../../changes/change";
import { keyOf } from "../../model/names";
import type { Routine } from "../../model/routine";
import { formatName } from "../../quote-identifier";
import { routineStatements } from "../../render/routine";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { Names, schemaId } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

/** An aggregate over nothing is over `*`. */
const called = (routine: Routine): string =>
  routine.kind === "aggregate" && signatureOf(routine) === ""
    ? `AGGREGATE ${formatName(routine)}(*)`
    : `${routine.kind.toUpperCase()} ${signed(routine)}`;

const signed = (routine: Routine): string => `${formatName(routine)}(${signatureOf(routine)})`;

/** CREATE OR REPLACE takes all that a routine says of itself, at once. */
const replace = (_before: Routine, after: Routine): Alteration =>
  after.kind === "aggregate"
    ? RECREATE
    : say(routineStatements(after).create.replace(/^CREATE /, "CREATE OR REPLACE "));

/** Names of arguments can be given but not changed, types of results neither, defaults not be taken away. */
function replaceArguments(before: Routine, after: Routine): Alteration {
  const fits = before.arguments.every((argument, place) => {
    const other = after.arguments[place];
    return (
      other !== undefined &&
      other.mode === argument.mode &&
      same(other.type, argument.type) &&
      (argument.name === undefined ? argument.mode === "in" : argument.name === other.name) &&
      (argument.default === undefined || other.default !== undefined)
    );
  });
  return fits && before.arguments.length === after.arguments.length ? replace(before, after) : RECREATE;
}

const ROUTINE: Ways<Routine, Moment> = {
  kind: "recreate",
  schema: "key",
  name: "key",
  arguments: replaceArguments,
  returns: "recreate",
  returnsSet: "recreate",
  language: replace,
  volatility: replace,
  security: replace,
  leakproof: replace,
  strict: replace,
  settings: replace,
  body: replace,
  sqlBody: replace,
  cost: replace,
  rows: replace,
  parallel: replace,
  window: "recreate",
  support: replace,
  transforms: replace,
  directArguments: "recreate",
  library: replace,
  aggregate: "recreate",
  owner: ownerWay(called),
  grants: (before, after) =>
    grantsWay<Routine>(after.kind === "procedure" ? "PROCEDURE " : "FUNCTION ", signed)(before, after),
  comment: commentWay(called),
  origin: "derived",
};

function* needs(routine: Routine, names: Names): Iterable<string> {
  yield schemaId(routine.schema);
  for (const argument of routine.arguments) {
    yield* names.type(argument.type);
    if (argument.default !== undefined) yield* names.text(argument.default);
  }
  if (routine.returns) yield* names.type(routine.returns);
  if (isBound(routine)) yield* names.text(textOf(routine));
}

/** A body in standard SQL is bound when it is made; a string is looked at when it runs, or checked when it is made. */
const isBound = (routine: Routine): boolean =>
  routine.aggregate !== undefined || routine.sqlBody !== undefined;

const textOf = (routine: Routine): string =>
  [routine.sqlBody ?? routine.body, ...Object.values(routine.aggregate ?? {})].join(" ");

/** What a body names is looked up when the routine is made, in part: statements of SQL, variables of PL/pgSQL. */
const wishes = (routine: Routine, names: Names): Iterable<string> =>
  routine.language === "sql" || routine.language === "plpgsql" ? names.text(textOf(routine)) : [];

/** Of two objects that name each other the routine comes first, unchecked. */
function create(routine: Routine, moment: Moment): Change[] {
  const made = say(routineStatements(routine).create);
  const isEarly =
    !isBound(routine) && [...wishes(routine, new Names(moment.after))].some((wish) => moment.isPending(wish));
  return isEarly ? [...checkBodies("off"), ...made, ...checkBodies("on")] : made;
}

const checkBodies = (value: "on" | "off"): Change[] => say(`SET check_function_bodies = ${value};`);

export const routines: ObjectKind<Routine> = {
  name: "routine",
  rank: 30,
  list: function* (catalog) {
    for (const overloads of catalog.routines.values()) yield* overloads;
  },
  keyOf: (routine) => `${keyOf(routine)}(${signatureOf(routine)})`,
  find: (catalog, routine) =>
    catalog.routines.get(keyOf(routine))?.find((other) => signatureOf(other) === signatureOf(routine)),
  needs,
  wishes,
  alter: (before, after, moment) => alterBy(ROUTINE, before, after, moment),
  create,
  drop: (routine) => [
    {
      kind: "dropRoutine",
      routine: refer(routine),
      routineKind: routine.kind,
      argumentTypes: routine.arguments
        .filter(({ mode }) => mode !== "out" && mode !== "table")
        .map(({ type }) => type),
      ifExists: false,
      cascade: false,
      range: NOWHERE,
    },
  ],
};
