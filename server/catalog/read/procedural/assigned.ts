import type { Action } from "../../../sql/plpgsql/procedure";

/** The variables that some of the actions may set. */
export function assignedIn(actions: readonly Action[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const action of actions) {
    if (action.kind === "assign") found.add(action.variable);
    if ("into" in action) action.into.forEach((variable) => found.add(variable));
    for (const inner of partsOf(action)) for (const variable of assignedIn(inner)) found.add(variable);
  }
  return found;
}

/** Whether some of the actions may leave the routine, or the loop that they stand in. */
export const mayLeave = (actions: readonly Action[], what?: "routine"): boolean =>
  actions.some(
    (action) =>
      (action.kind === "leave" && (what === undefined || action.what === what)) ||
      partsOf(action).some((inner) => mayLeave(inner, action.kind === "loop" ? "routine" : what)),
  );

/** The lists of actions within one. */
function partsOf(action: Action): readonly (readonly Action[])[] {
  switch (action.kind) {
    case "branches":
      return action.branches;
    case "loop":
      return [action.body];
    case "block":
      return [action.body, ...action.handlers.map(({ body }) => body)];
    default:
      return [];
  }
}
