/** node hold-workspace.mjs FOLDER: reads a workspace as the language server does, and keeps it to the end. */
import { readProject } from "../../../server/files/read-project";
import { loadPostgresParser } from "../../../server/sql/postgres-parser";
import { createWorkspace } from "../../../server/workspace/workspace";

await loadPostgresParser();
const workspace = createWorkspace(readProject(process.argv[2] ?? "."));
if (workspace.final().relations.size < 1000) throw new Error("The workspace was not read.");
process.once("exit", () => workspace.final());
