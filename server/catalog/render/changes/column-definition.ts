import type { ColumnDefinition } from "../../changes/definitions";
import { formatType } from "../../format-type";
import { catalogName, quoteIdentifier } from "../../quote-identifier";
import { defaultText } from "../column";
import { foreignOptions, parenthesized } from "../literal";
import { renderColumnConstraint } from "./constraint-definition";
import { inParentheses } from "./sequence-options";
import { words } from "./reference";

const SERIALS: Readonly<Record<string, string>> = { int2: "smallserial", int4: "serial", int8: "bigserial" };

/** A column as CREATE TABLE and ADD COLUMN define it. */
export function renderColumnDefinition(column: ColumnDefinition): string {
  const { constraints } = column;
  const first = constraints.findIndex(({ kind }) => kind !== "not null");
  const notNull = first < 0 ? constraints : constraints.slice(0, first);
  return words(
    quoteIdentifier(column.name),
    typeOf(column),
    column.storage && `STORAGE ${column.storage.toUpperCase()}`,
    column.compression && `COMPRESSION ${column.compression}`,
    foreignOptions(column.foreignOptions),
    column.collation && `COLLATE ${catalogName(column.collation)}`,
    ...notNull.map(renderColumnConstraint),
    valueOf(column),
    ...constraints.slice(notNull.length).map(renderColumnConstraint),
  );
}

/** A column of a partition or a typed table has the type of its parent and says only what is different. */
function typeOf({ type, serial, isOption }: ColumnDefinition): string {
  if (serial) return SERIALS[type.name] ?? "serial";
  return isOption ? "WITH OPTIONS" : formatType(type);
}

function valueOf({ generated, identity, sequence, default: value }: ColumnDefinition): string {
  if (generated)
    return `GENERATED ALWAYS AS ${parenthesized(generated.expression.text)} ${generated.storage.toUpperCase()}`;
  if (identity) return `GENERATED ${identity.toUpperCase()} AS IDENTITY${inParentheses(sequence)}`;
  return value ? `DEFAULT ${defaultText(value.text)}` : "";
}
