import { workspace } from "vscode";

/** True when the connections that a workspace's settings and `.env` files name are left out, since nobody trusts it yet. */
export const isRestricted = (): boolean => !workspace.isTrusted && workspace.workspaceFolders !== undefined;
