import { type ExtensionContext, window } from "vscode";
import { type Connections, registerConnections } from "./connections";
import { type PlanPanel, registerExplain } from "./explain";
import { LanguageServer } from "./language-client";
import { registerRun } from "./run";
import { registerSample } from "./sample";
import { registerSchema, type SchemaTree } from "./schema";
import { registerSupport } from "./support";

/** What the editor tests see of a running Lintel. */
export interface Lintel {
  readonly connections: Connections;
  readonly planPanel: PlanPanel;
  readonly schemaTree: SchemaTree;
  readonly server: LanguageServer;
}

let server: LanguageServer | undefined;

/** Opens the rooms, then starts the language server without waiting for it. */
export function activate(context: ExtensionContext): Lintel {
  const log = window.createOutputChannel("Lintel", { log: true });
  server = new LanguageServer(context, log);
  context.subscriptions.push(log, server);

  registerSupport(context, server, log);
  registerSample(context);
  const { connections, opener } = registerConnections(context, server, log);
  const schemaTree = registerSchema(context, server, connections, opener);
  registerRun(context, server.request, connections, opener);
  const planPanel = registerExplain(context, server.request, connections, opener);

  server.start().catch(() => undefined);
  return { connections, planPanel, schemaTree, server };
}

/** Gives the server the time to close its connections. */
export const deactivate = (): Promise<void> | undefined => server?.stop();
