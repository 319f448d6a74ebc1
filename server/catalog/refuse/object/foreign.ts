import type { ConstraintDefinition } from "../../changes/definitions";
import { objectKey } from "../../model/named-object";
import type { Table } from "../../model/relation";
import type { Moment, Refusal } from "../refusal";
import { madeAt } from "../refusal";

/** Rows of a foreign table come through its wrapper's handler, which may be none (`GetFdwRoutine` of foreign.c). */
export function noHandler({ foreign }: Table, { catalog }: Moment): Refusal | undefined {
  const server = foreign && catalog.objects.get(objectKey({ kind: "server", name: foreign.server }));
  if (server?.kind !== "server") return undefined;
  const wrapper = catalog.objects.get(objectKey({ kind: "foreign-data wrapper", name: server.wrapper }));
  return wrapper?.kind === "foreign-data wrapper" && !wrapper.handler
    ? {
        sqlstate: "55000",
        message: `foreign-data wrapper "${wrapper.name}" has no handler`,
        ...madeAt(wrapper),
      }
    : undefined;
}

/** `transformTableConstraint` of parse_utilcmd.c; the words and the SQLSTATE changed in 12 and 13. */
export function refuseOnForeignTable(
  { kind }: ConstraintDefinition,
  table: Table,
  { postgres }: Moment,
): Refusal | undefined {
  if (table.kind !== "foreign table" || kind === "check" || kind === "not null") return undefined;
  if (postgres < 13 && kind !== "foreign key")
    return { sqlstate: "42809", message: `"${table.name}" is not a table` };
  if (postgres < 12) return { sqlstate: "42809", message: `"${table.name}" is a foreign table` };
  return {
    sqlstate: postgres < 13 ? "42809" : "0A000",
    message: `${kind === "exclude" ? "exclusion" : kind} constraints are not supported on foreign tables`,
  };
}
