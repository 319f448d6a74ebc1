/** node --expose-gc hold-workspace.mjs FOLDER: reads a workspace as the language server does, and says what is kept. */
import { readProject } from "../../../server/files/read-project";
import { loadPostgresParser } from "../../../server/sql/postgres-parser";
import { createWorkspace } from "../../../server/workspace/workspace";
import { sayMemory } from "./say-memory.mjs";

await loadPostgresParser();
const workspace = createWorkspace(readProject(process.argv[2] ?? "."));
if (workspace.final().relations.size < 1000) throw new Error("The workspace was not read.");
sayMemory();
// Asked again, so that nothing of it is collected before.
workspace.final();
