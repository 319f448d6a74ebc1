import type { NotCompared } from "../../catalog/testing/differences";

/** What two databases may differ in though their schema is one. */
export const NOT_COMPARED: readonly NotCompared[] = [
  { path: "roles/postgres", reason: "the role that runs the migrations was there before them" },
  { path: "objects/database*", reason: "each run has a database of its own name" },
  { path: "extensions/*/version", reason: "CREATE EXTENSION without a version takes what is installed" },
];

/** Texts that the server writes anew from its tree: compared after it wrote both, by running the rendered catalog. */
export const DEPARSED: readonly NotCompared[] = [
  { path: "**/expression", reason: "names resolved, casts added, IN and BETWEEN rewritten" },
  { path: "**/default", reason: "as expressions" },
  { path: "**/predicate", reason: "as expressions" },
  { path: "**/using", reason: "as expressions" },
  { path: "**/withCheck", reason: "as expressions" },
  { path: "**/condition", reason: "as expressions" },
  { path: "relations/*/partitionOf/bound", reason: "as expressions" },
  { path: "relations/*/query", reason: "as expressions" },
  { path: "routines/*/*/sqlBody", reason: "as expressions" },
  { path: "relations/*/rules/*/actions", reason: "as expressions" },
];
