import { joinStatements } from "./join-statements";
import { signatureOf } from "../apply/routine/routine";
import { formatType } from "../format-type";
import type { Routine, RoutineArgument } from "../model/routine";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { dollarQuote, quoteLiteral } from "./literal";
import { settingValue } from "./setting";

/** CREATE FUNCTION, PROCEDURE or AGGREGATE, with its comment and who may call it. */
export function renderRoutine(routine: Routine): string {
  const { create, afterwards } = routineStatements(routine);
  return `${joinStatements([create, ...afterwards])}\n`;
}

export function routineStatements(routine: Routine): {
  readonly create: string;
  readonly afterwards: readonly string[];
} {
  const signature = `(${signatureOf(routine)})`;
  const kind = routine.kind.toUpperCase();
  const name = `${formatName(routine)}${signature}`;
  // ROUTINE would do for all of them, but only since PostgreSQL 11.
  const grantKind = routine.kind === "procedure" ? "PROCEDURE" : "FUNCTION";
  return {
    create: routine.kind === "aggregate" ? createAggregate(routine) : createRoutine(routine),
    afterwards: [...commentOn(kind, name, routine.comment), ...renderGrants(`${grantKind} `, name, routine)],
  };
}

function createRoutine(routine: Routine): string {
  const head = `CREATE ${routine.kind.toUpperCase()} ${formatName(routine)}(${renderArguments(routine)})`;
  const lines = [returnsOf(routine), ...optionsOf(routine)].filter((line) => line !== "");
  return `${[head, ...lines.map((line) => `  ${line}`), bodyOf(routine)].join("\n")};`;
}

/** Arguments on one line while they are few; columns of RETURNS TABLE stand elsewhere. */
export function renderArguments(routine: Pick<Routine, "arguments">): string {
  const written = routine.arguments.filter(({ mode }) => mode !== "table").map(renderArgument);
  const line = written.join(", ");
  return line.length <= 80 ? line : `\n${written.map((argument) => `  ${argument}`).join(",\n")}\n`;
}

const MODES = { in: "", out: "OUT ", inout: "INOUT ", variadic: "VARIADIC ", table: "" } as const;

export const renderArgument = (argument: RoutineArgument): string =>
  MODES[argument.mode] +
  (argument.name === undefined ? "" : `${quoteIdentifier(argument.name)} `) +
  formatType(argument.type) +
  (argument.default === undefined ? "" : ` DEFAULT ${argument.default}`);

export function returnsOf(routine: Pick<Routine, "arguments" | "returns" | "returnsSet">): string {
  const columns = routine.arguments.filter(({ mode }) => mode === "table");
  if (columns.length > 0) return `RETURNS TABLE (${columns.map(renderArgument).join(", ")})`;
  if (!routine.returns) return routine.returnsSet ? `RETURNS SETOF ${typeOfOutputs(routine)}` : "";
  return `RETURNS ${routine.returnsSet ? "SETOF " : ""}${formatType(routine.returns)}`;
}

/** One OUT parameter is the result itself; several are the columns of a record. */
function typeOfOutputs(routine: Pick<Routine, "arguments">): string {
  const [only, ...others] = routine.arguments.filter(({ mode }) => mode === "out" || mode === "inout");
  return only && others.length === 0 ? formatType(only.type) : "record";
}

type RoutineOptions = Pick<
  Routine,
  | "language"
  | "window"
  | "volatility"
  | "leakproof"
  | "strict"
  | "security"
  | "parallel"
  | "cost"
  | "rows"
  | "settings"
  | "support"
  | "transforms"
>;

export function optionsOf(routine: RoutineOptions): string[] {
  const words = [
    `LANGUAGE ${quoteIdentifier(routine.language)}`,
    routine.window ? "WINDOW" : "",
    routine.volatility === "volatile" ? "" : routine.volatility.toUpperCase(),
    routine.leakproof ? "LEAKPROOF" : "",
    routine.strict ? "STRICT" : "",
    routine.security === "definer" ? "SECURITY DEFINER" : "",
    routine.parallel ? `PARALLEL ${routine.parallel.toUpperCase()}` : "",
    routine.support === undefined ? "" : `SUPPORT ${routine.support}`,
    (routine.transforms ?? []).length === 0
      ? ""
      : `TRANSFORM ${routine.transforms!.map((type) => `FOR TYPE ${formatType(type)}`).join(", ")}`,
    routine.cost === undefined ? "" : `COST ${routine.cost}`,
    routine.rows === undefined ? "" : `ROWS ${routine.rows}`,
  ];
  const settings = Object.entries(routine.settings).map(
    ([name, value]) =>
      `SET ${name} ${value === "current" ? "FROM CURRENT" : `TO ${settingValue(name, value)}`}`,
  );
  return [words.filter((word) => word !== "").join(" "), ...settings];
}

export function bodyOf(routine: Pick<Routine, "language" | "body" | "sqlBody" | "library">): string {
  if (routine.sqlBody !== undefined) return routine.sqlBody;
  if (routine.library !== undefined)
    return `AS ${quoteLiteral(routine.library)}, ${quoteLiteral(routine.body)}`;
  return `AS ${dollarQuote(routine.body)}`;
}

function createAggregate(routine: Routine): string {
  const parameters = Object.entries(routine.aggregate ?? {}).map(
    ([name, value]) => `  ${name.toUpperCase()} = ${value}`,
  );
  if (routine.parallel) parameters.push(`  PARALLEL = ${routine.parallel.toUpperCase()}`);
  const list = aggregateArguments(routine);
  return `CREATE AGGREGATE ${formatName(routine)}(${list === "" ? "*" : list}) (\n${parameters.join(",\n")}\n);`;
}

/** Ordered-set aggregates have direct arguments, and others behind ORDER BY; a last VARIADIC one stands for both. */
function aggregateArguments({ arguments: all, directArguments }: Routine): string {
  const written = all.map(renderArgument);
  if (directArguments === undefined) return written.join(", ");
  const ordered = written.slice(directArguments);
  return [
    written.slice(0, directArguments).join(", "),
    `ORDER BY ${(ordered.length > 0 ? ordered : written.slice(-1)).join(", ")}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}
