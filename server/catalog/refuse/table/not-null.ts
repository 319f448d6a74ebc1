import type { Table } from "../../model/relation";
import { madeAt, type Refusal } from "../refusal";

/** A key's columns stay NOT NULL (`dropconstraint_internal` of tablecmds.c). */
export function staysNotNull(table: Table, column: string): Refusal | undefined {
  const key = table.constraints.find(
    (constraint) => constraint.kind === "primary key" && constraint.columns.includes(column),
  );
  return key && { sqlstate: "42P16", message: `column "${column}" is in a primary key`, ...madeAt(key) };
}
