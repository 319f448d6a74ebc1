import path from "node:path";
import { readProject } from "../../server/files/read-project";
import { effectsSummary } from "../../server/report/effects/effects-summary";
import { effectsText } from "../../server/report/effects/effects-text";
import { createWorkspace } from "../../server/workspace/workspace";
import { code } from "./markdown";

const SHOWN_MIGRATION = "db/migrations/20260302083000_grow_orders.sql";
const STYLE = { color: false, unicode: true, width: 100 };

/** What `lintel effects` prints about a migration of the sample workspace. PostgreSQL's parser must be loaded. */
export function sampleEffects(root: string): string {
  const workspace = createWorkspace(readProject(path.join(root, "test/workspaces/sample")));
  const file = {
    path: SHOWN_MIGRATION,
    text: workspace.read(SHOWN_MIGRATION) ?? "",
    postgres: workspace.settings(SHOWN_MIGRATION).postgres,
    statements: workspace.effects(SHOWN_MIGRATION),
  };
  const printed = effectsText([file], STYLE) + effectsSummary([file], STYLE);
  return code("text", `$ lintel effects ${SHOWN_MIGRATION}\n${printed}`);
}
