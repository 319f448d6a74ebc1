import type { Reference } from "../../changes/definitions";
import { quoteIdentifier } from "../../quote-identifier";

/** A name just as a statement said it: with its schema where one was written, `public` too. */
export const renderReference = ({ schema, name }: Pick<Reference, "schema" | "name">): string =>
  schema === undefined ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

export const ifExists = (conditional: boolean): string => (conditional ? "IF EXISTS " : "");
export const ifNotExists = (conditional: boolean): string => (conditional ? "IF NOT EXISTS " : "");
export const cascade = (cascades: boolean): string => (cascades ? " CASCADE" : "");

/** The words that say something, with a blank between them. */
export const words = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== "").join(" ");

/** `head`, and each clause on a line of its own, indented. */
export const lines = (head: string, ...clauses: readonly (string | undefined | false)[]): string =>
  [head, ...clauses.filter((clause) => clause !== undefined && clause !== false && clause !== "")].join(
    "\n  ",
  );
