import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import type { LanguageServer } from "../language-client";
import type { Connection } from "./connection";
import { ConnectionEditor } from "./connection-editor";
import { Connections } from "./connections";
import { ConnectionOpener } from "./open-connection";
import { Passwords } from "./passwords";
import { pickConnection } from "./pick-connection";
import { showConnectionInStatusBar } from "./status-bar";

export type { Connections } from "./connections";
export type { ConnectionOpener } from "./open-connection";

/** What a command of this room is called with: nothing from the palette, a connection's id, or a line of the tree. */
type CommandSubject = string | { readonly connectionId?: string } | undefined;

/** Opens the room: commands, status bar, passwords. */
export function registerConnections(
  context: ExtensionContext,
  server: LanguageServer,
  log: LogOutputChannel,
): { readonly connections: Connections; readonly opener: ConnectionOpener } {
  const connections = new Connections(server, context.workspaceState, log);
  const passwords = new Passwords(context.secrets);
  const opener = new ConnectionOpener(connections, passwords);
  const editor = new ConnectionEditor(server.request, connections, passwords, opener);

  const onConnection = (name: string, act: (connection: Connection) => Promise<unknown>): Disposable =>
    commands.registerCommand(name, async (subject: CommandSubject) => {
      const connection = subject ? connections.find(idOf(subject)) : await pickConnection(connections);
      if (connection) await act(connection);
    });

  context.subscriptions.push(
    connections,
    showConnectionInStatusBar(connections, server),
    server.onDidStart(async () => {
      await connections.introduceToNewServer();
      await opener.reopenSelected();
    }),
    commands.registerCommand("lintel.addConnection", () => editor.add()),
    onConnection("lintel.selectConnection", async (connection) => {
      if (await opener.open(connection)) await connections.select(connection.id);
    }),
    onConnection("lintel.connect", (connection) => opener.open(connection)),
    onConnection("lintel.disconnect", ({ id }) => connections.disconnect(id)),
    onConnection("lintel.editConnection", (connection) => editor.edit(connection)),
    onConnection("lintel.testConnection", (connection) => editor.test(connection)),
    onConnection("lintel.removeConnection", (connection) => editor.remove(connection)),
  );
  return { connections, opener };
}

const idOf = (subject: Exclude<CommandSubject, undefined>): string =>
  typeof subject === "string" ? subject : (subject.connectionId ?? "");
