import type { Constraint } from "../../catalog/model/constraint";
import type { Table } from "../../catalog/model/relation";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { columnList, renderConstraint } from "../../catalog/render/constraint";
import { renderKey } from "../../catalog/render/create-index";
import type { SchemaNodeKind } from "../../protocol";
import { atAGlance, shortened, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

const KINDS: Readonly<Record<Constraint["kind"], SchemaNodeKind>> = {
  "primary key": "primaryKey",
  unique: "uniqueConstraint",
  "foreign key": "foreignKey",
  check: "checkConstraint",
  // A check that has words of its own in SQL.
  "not null": "checkConstraint",
  exclude: "exclusionConstraint",
};

/** A key, check or exclusion of a table. */
export function constraintEntry(table: Table, constraint: Constraint): TreeEntry {
  const index = table.indexes.find((candidate) => candidate.constraint === constraint.name);
  const invalid = !constraint.validated || !constraint.enforced;
  return {
    node: {
      id: `constraint:${constraint.name}`,
      kind: KINDS[constraint.kind],
      label: constraint.name,
      description: withComment(words(saying(constraint, table), stateOf(constraint)), constraint.comment),
      tooltip: tooltip(constraint.comment, renderConstraint(constraint, index)),
      hasChildren: false,
      ...(invalid && { badges: ["invalid" as const] }),
      sqlName: quoteIdentifier(constraint.name),
      hasDdl: true,
    },
    object: { kind: "constraint", table, constraint },
    children: noChildren,
  };
}

function saying(constraint: Constraint, table: Table): string {
  switch (constraint.kind) {
    case "primary key":
    case "unique":
      return columnList(constraint.columns);
    case "foreign key": {
      const { references, referencedColumns, onDelete } = constraint;
      const target =
        references.schema === table.schema ? quoteIdentifier(references.name) : formatName(references);
      const columns = referencedColumns.length > 0 ? ` ${columnList(referencedColumns)}` : "";
      return words(
        columnList(constraint.columns),
        `→ ${target}${columns}`,
        onDelete !== "no action" && `on delete ${onDelete}`,
      );
    }
    case "check":
      return shortened(atAGlance(constraint.expression.text, table.schema));
    case "not null":
      return `${quoteIdentifier(constraint.column)} not null`;
    case "exclude":
      return shortened(
        constraint.elements
          .map((element) => `${renderKey(element, constraint)} with ${element.operator}`)
          .join(", "),
      );
  }
}

const stateOf = ({ enforced, validated, deferrable, initiallyDeferred }: Constraint): string =>
  words(
    deferrable && (initiallyDeferred ? "initially deferred" : "deferrable"),
    !enforced ? "not enforced" : !validated && "not valid",
  );
