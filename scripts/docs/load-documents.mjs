/** The documents are made by TypeScript, for they run the rules. */
import { loadTypeScript } from "../load-typescript.mjs";

/** @returns {Promise<typeof import("./documents.ts")>} */
export const loadDocuments = async () =>
  /** @type {typeof import("./documents.ts")} */ (await loadTypeScript("scripts/docs/documents.ts"));
