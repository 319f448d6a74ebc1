import { commands, type Disposable, type ExtensionContext, l10n, type LogOutputChannel } from "vscode";
import type { LanguageServer } from "../language-client";
import { type Connection, isSaved } from "./connection";
import { ConnectionEditor } from "./connection-editor";
import { Connections } from "./connections";
import { ConnectionOpener } from "./open-connection";
import { Passwords } from "./passwords";
import { pickConnection, type PickPurpose } from "./pick-connection";
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

  const onConnection = (
    name: string,
    purpose: PickPurpose,
    act: (connection: Connection) => Promise<unknown>,
  ): Disposable =>
    commands.registerCommand(name, async (subject: CommandSubject) => {
      const connection = subject
        ? connections.find(idOf(subject))
        : await pickConnection(connections, purpose);
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
    onConnection("lintel.selectConnection", selecting(), async (connection) => {
      if (await opener.open(connection)) await connections.select(connection.id);
    }),
    onConnection("lintel.connect", onServers(l10n.t("Connect")), (connection) => opener.open(connection)),
    onConnection("lintel.disconnect", onOpen(connections), ({ id }) => connections.disconnect(id)),
    onConnection("lintel.testConnection", onServers(l10n.t("Test Connection")), (connection) =>
      editor.test(connection),
    ),
    onConnection("lintel.editConnection", onSaved(l10n.t("Edit Connection")), (connection) =>
      editor.edit(connection),
    ),
    onConnection("lintel.removeConnection", onSaved(l10n.t("Remove Connection")), (connection) =>
      editor.remove(connection),
    ),
  );
  return { connections, opener };
}

const selecting = (): PickPurpose => ({
  title: l10n.t("Which database do SQL files use?"),
  placeholder: l10n.t("EXPLAIN and Run go to the connection that you choose"),
});

const onServers = (title: string): PickPurpose => ({
  title,
  placeholder: l10n.t("Choose a connection"),
  among: ({ profile }) => profile !== null,
});

const onSaved = (title: string): PickPurpose => ({ ...onServers(title), among: isSaved });

const onOpen = (connections: Connections): PickPurpose => ({
  ...onServers(l10n.t("Disconnect")),
  among: ({ id }) => connections.stateOf(id).kind === "connected",
});

const idOf = (subject: Exclude<CommandSubject, undefined>): string =>
  typeof subject === "string" ? subject : (subject.connectionId ?? "");
