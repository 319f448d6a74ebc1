import type { TextDocument } from "vscode";

/** The languages that Lintel reads. `sql` is VS Code's own; the others come from PostgreSQL extensions. */
export const sqlLanguages = ["sql", "postgres", "pgsql", "plpgsql"];

/** The documents that the language server is told about. */
export const sqlSelector = ["file", "untitled"].flatMap((scheme) =>
  sqlLanguages.map((language) => ({ scheme, language })),
);

/** True for a document that can be linted, explained and run. */
export const isSqlDocument = (document: Pick<TextDocument, "languageId" | "uri">): boolean =>
  sqlSelector.some(
    ({ scheme, language }) => document.uri.scheme === scheme && document.languageId === language,
  );
