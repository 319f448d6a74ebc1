import type { ConstraintDefinition } from "../../changes/definitions";
import type { IndexedDefinition } from "./constraint-index";

/**
 * The constraints of a CREATE TABLE that bring an index, the primary key first. One that asks for the same index as
 * another does not get one of its own, and lends it its name (`transformIndexConstraints` of parse_utilcmd.c).
 */
export function toBeBuilt(constraints: readonly ConstraintDefinition[]): IndexedDefinition[] {
  const asked = constraints.filter(
    (constraint): constraint is IndexedDefinition =>
      constraint.kind === "primary key" || constraint.kind === "unique" || constraint.kind === "exclude",
  );
  const built: IndexedDefinition[] = [];
  for (const definition of [
    ...asked.filter(({ kind }) => kind === "primary key"),
    ...asked.filter(({ kind }) => kind !== "primary key"),
  ]) {
    const same = built.findIndex((other) => asksForSame(other, definition));
    const other = built[same];
    if (!other) built.push(definition);
    else if (other.name === undefined) built[same] = { ...other, name: definition.name };
  }
  return built;
}

function asksForSame(one: IndexedDefinition, other: IndexedDefinition): boolean {
  if (one.kind === "exclude" || other.kind === "exclude") return false;
  return (
    one.columns.join("\0") === other.columns.join("\0") &&
    one.include.join("\0") === other.include.join("\0") &&
    one.nullsNotDistinct === other.nullsNotDistinct &&
    one.deferrable === other.deferrable &&
    one.initiallyDeferred === other.initiallyDeferred &&
    one.withoutOverlaps === other.withoutOverlaps
  );
}
