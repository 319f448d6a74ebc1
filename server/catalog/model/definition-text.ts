import { quoteIdentifier } from "../quote-identifier";
import type { QualifiedName } from "./names";

/** A name in a definition: bare where it is PostgreSQL's own, else with its schema, `public` too. */
export const definedName = ({ schema, name }: QualifiedName): string =>
  schema === "pg_catalog" ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

/** An operator as a parameter names it: `<`, `OPERATOR(app.<)`. */
export const operatorName = ({ schema, name }: QualifiedName): string =>
  schema === "pg_catalog" ? name : `OPERATOR(${quoteIdentifier(schema)}.${name})`;

/** Operand types as they tell operators apart; NONE for the side that a prefix operator has not. */
export const operandTypes = (left: string | undefined, right: string | undefined): string =>
  `${left ?? "NONE"}, ${right ?? "NONE"}`;
