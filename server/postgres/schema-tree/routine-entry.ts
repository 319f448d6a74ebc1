import { signatureOf } from "../../catalog/apply/routine/routine";
import { formatType } from "../../catalog/format-type";
import type { Routine, RoutineArgument } from "../../catalog/model/routine";
import { formatName } from "../../catalog/quote-identifier";
import { renderArgument, routineStatements } from "../../catalog/render/routine";
import { atAGlance, shortened, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** A function, procedure or aggregate: what it takes and gives. */
export function routineEntry(routine: Routine): TreeEntry {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  const description = words(
    returnsOf(routine) !== "" && `→ ${atAGlance(returnsOf(routine), routine.schema)}`,
    routine.security === "definer" && "security definer",
    routine.language !== "sql" &&
      routine.language !== "plpgsql" &&
      routine.kind !== "aggregate" &&
      routine.language,
  );
  return {
    node: {
      id: `${routine.kind}:${routine.name}(${signatureOf(routine)})`,
      kind: routine.kind,
      label: `${routine.name}(${shortened(inputs.map((argument) => renderArgument(withoutDefault(argument))).join(", "), 80)})`,
      description: withComment(description, routine.comment),
      tooltip: tooltip(routine.comment, routineStatements(routine).create),
      hasChildren: false,
      sqlName: formatName(routine),
      hasDdl: true,
    },
    object: { kind: "routine", routine },
    children: noChildren,
  };
}

function returnsOf(routine: Routine): string {
  const named = (mode: "out" | "table") =>
    routine.arguments.filter(
      (argument) => argument.mode === mode || (mode === "out" && argument.mode === "inout"),
    );
  const columns = named("table");
  const outs = named("out");
  if (columns.length > 0) return shortened(`table (${columns.map(renderArgument).join(", ")})`);
  if (outs.length > 0)
    return shortened(
      `(${outs.map((argument) => words(argument.name, formatType(argument.type))).join(", ")})`,
    );
  if (!routine.returns) return "";
  return `${routine.returnsSet ? "setof " : ""}${formatType(routine.returns)}`;
}

function withoutDefault({ default: _default, ...argument }: RoutineArgument): RoutineArgument {
  return argument;
}
