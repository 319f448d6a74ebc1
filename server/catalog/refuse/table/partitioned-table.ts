import { resolveRelation } from "../../apply/resolve";
import type { Change } from "../../changes/change";
import type { ConstraintDefinition } from "../../changes/definitions";
import { findTable } from "../../model/catalog";
import type { Moment, Refusal } from "../refusal";

/** Kinds of constraint that partitioned tables got in 11 only (`transformTableConstraint` of parse_utilcmd.c). */
const YOUNG: ReadonlySet<ConstraintDefinition["kind"]> = new Set<ConstraintDefinition["kind"]>([
  ...(["primary key", "unique", "exclude", "foreign key"] as const),
]);
const EXCLUSION_SINCE = 17;

/** A constraint that a partitioned table of this version cannot have. */
export function refuseOnPartitioned(change: Change, moment: Moment): Refusal | undefined {
  const found = constraintsIn(change, moment).find(
    ({ kind }) =>
      YOUNG.has(kind) && (moment.postgres < 11 || (kind === "exclude" && moment.postgres < EXCLUSION_SINCE)),
  );
  return (
    found && {
      sqlstate: "0A000",
      message: `${found.kind === "exclude" ? "exclusion" : found.kind} constraints are not supported on partitioned tables`,
    }
  );
}

/** Those that a change gives to a partitioned table. */
function constraintsIn(change: Change, { catalog, searchPath }: Moment): readonly ConstraintDefinition[] {
  if (change.kind === "createTable")
    return change.partitionKey
      ? [...change.columns.flatMap((column) => column.constraints), ...change.constraints]
      : [];
  const added =
    change.kind === "addConstraint"
      ? [change.constraint]
      : change.kind === "addColumn"
        ? change.column.constraints
        : [];
  if (added.length === 0 || !("table" in change) || !change.table) return [];
  return findTable(catalog, resolveRelation(catalog, change.table, searchPath))?.partitionKey ? added : [];
}
