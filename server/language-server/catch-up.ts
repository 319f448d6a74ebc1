import type { Workspace } from "../workspace/workspace";

/** Work this long before the editor's messages get their turn again, in milliseconds. */
const TURN = 12;

/**
 * Runs the migrations that are behind, turn by turn, so that the editor is answered meanwhile. `goesOn` hears the share
 * that is done, 0 to 1, and says whether the rest is still wanted.
 */
export async function catchUp(workspace: Workspace, goesOn: (share: number) => boolean): Promise<void> {
  const all = workspace.behind;
  let turn = Date.now();
  while (workspace.behind > 0) {
    workspace.catchUp(1);
    if (Date.now() - turn < TURN) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (!goesOn(1 - workspace.behind / all)) return;
    turn = Date.now();
  }
}
