import type { ConstraintDefinition } from "../../changes/definitions";
import type { Constraint } from "../../model/constraint";
import { quoteIdentifier } from "../../quote-identifier";
import { attributes, constraintBody, keyWords, renderReferences, type IndexDetails } from "../constraint";
import { parenthesized } from "../literal";
import { renderReference, words } from "./reference";

/** `[CONSTRAINT name] …` as it stands in CREATE TABLE and behind ADD. */
export const renderConstraintDefinition = (definition: ConstraintDefinition): string =>
  named(definition) + bodyOf(definition) + attributes(asConstraint(definition));

/** The same behind a column, which it need not name. */
export const renderColumnConstraint = (definition: ConstraintDefinition): string =>
  named(definition) + columnBodyOf(definition) + attributes(asConstraint(definition));

const named = ({ name }: ConstraintDefinition): string =>
  name === undefined ? "" : `CONSTRAINT ${quoteIdentifier(name)} `;

function bodyOf(definition: ConstraintDefinition): string {
  const constraint = asConstraint(definition);
  if (definition.kind === "foreign key")
    return constraintBody(constraint, undefined, referencedTable(definition));
  if (definition.kind === "exclude")
    return constraintBody(constraint, {
      ...definition.index,
      include: definition.include,
      nullsNotDistinct: false,
    });
  if (definition.kind !== "primary key" && definition.kind !== "unique")
    return constraintBody(constraint, undefined);
  return definition.usingIndex === undefined
    ? constraintBody(constraint, indexOf(definition))
    : `${keyWords(definition.kind, undefined)} USING INDEX ${quoteIdentifier(definition.usingIndex)}`;
}

function columnBodyOf(definition: ConstraintDefinition): string {
  switch (definition.kind) {
    case "not null":
      return words("NOT NULL", definition.noInherit && "NO INHERIT");
    case "primary key":
    case "unique":
      return bodyOf({ ...definition, columns: [] }).replace(" ()", "");
    case "foreign key":
      return renderReferences({ ...definition, references: NOWHERE, name: "" }, referencedTable(definition));
    case "check":
      return words(
        `CHECK ${parenthesized(definition.expression.text)}`,
        definition.noInherit && "NO INHERIT",
      );
    default:
      return bodyOf(definition);
  }
}

const referencedTable = (definition: Extract<ConstraintDefinition, { kind: "foreign key" }>): string =>
  renderReference(definition.references);

const NOWHERE = { schema: "", name: "" };

/** A definition in the shape of the model, whose renderers it shares. */
const asConstraint = (definition: ConstraintDefinition): Constraint =>
  definition.kind === "foreign key"
    ? { ...definition, name: definition.name ?? "", references: NOWHERE }
    : { ...definition, name: definition.name ?? "" };

type KeyDefinition = Extract<ConstraintDefinition, { kind: "primary key" | "unique" }>;

const indexOf = ({ include, nullsNotDistinct, index }: KeyDefinition): IndexDetails => ({
  ...index,
  include,
  nullsNotDistinct,
});
