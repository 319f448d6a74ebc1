import type { StatementChange } from "../../changes/change";
import { formatType } from "../../format-type";
import { bodyOf, optionsOf, renderArguments, returnsOf } from "../routine";
import { cascade, ifExists, renderReference, words } from "./reference";

export function renderCreateRoutine(change: StatementChange<"createRoutine">): string {
  const { support, aggregate: _aggregate, ...rest } = change;
  const routine = {
    ...rest,
    ...change.routine,
    schema: "",
    kind: change.routineKind,
    ...(support && { support: renderReference(support) }),
  };
  const head = words(
    "CREATE",
    change.replace && "OR REPLACE",
    change.routineKind.toUpperCase(),
    `${renderReference(change.routine)}(${renderArguments(change)})`,
  );
  const clauses = [returnsOf(routine), ...optionsOf(routine)].filter((line) => line !== "");
  return `${[head, ...clauses.map((line) => `  ${line}`), bodyOf(routine)].join("\n")};`;
}

export const renderDropRoutine = (change: StatementChange<"dropRoutine">): string => {
  const list = change.argumentTypes?.map(formatType).join(", ");
  const ofNothing = change.routineKind === "aggregate" ? "*" : "";
  const types = list === undefined ? "" : `(${list || ofNothing})`;
  return `DROP ${change.routineKind.toUpperCase()} ${ifExists(change.ifExists)}${renderReference(change.routine)}${types}${cascade(change.cascade)};`;
};
