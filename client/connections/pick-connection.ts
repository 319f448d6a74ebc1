import { commands, l10n, QuickPickItemKind, type QuickPickItem, ThemeIcon, window } from "vscode";
import { type Connection, isSaved } from "./connection";
import { connectionIcon } from "./connection-icon";
import type { Connections } from "./connections";
import { addressOf, stateText } from "./wording";
import { isRestricted } from "./workspace-trust";

interface ConnectionItem extends QuickPickItem {
  readonly connection?: Connection;
  readonly command?: string;
}

/** What a connection is picked for. */
export interface PickPurpose {
  readonly title: string;
  readonly placeholder: string;
  /** Only these are offered. */
  readonly among?: (connection: Connection) => boolean;
}

/** Asks for one of the connections. Adding one, and trusting the workspace, are choices too and run at once. */
export async function pickConnection(
  connections: Connections,
  { title, placeholder, among = () => true }: PickPurpose,
): Promise<Connection | undefined> {
  const { selected } = connections;
  const group = (label: string, members: readonly Connection[]): ConnectionItem[] =>
    members.length === 0
      ? []
      : [
          { label, kind: QuickPickItemKind.Separator },
          ...members.map((connection) => itemOf(connection, connections, selected)),
        ];
  const all = connections.all().filter(among);
  const items: ConnectionItem[] = [
    ...all.filter(({ origin }) => origin === "embedded").map((c) => itemOf(c, connections, selected)),
    ...group(l10n.t("Saved"), all.filter(isSaved)),
    ...group(
      l10n.t("Found"),
      all.filter(({ foundIn }) => foundIn !== undefined),
    ),
    { label: "", kind: QuickPickItemKind.Separator },
    { label: l10n.t("Add Connection…"), iconPath: new ThemeIcon("add"), command: "lintel.addConnection" },
    ...(isRestricted() ? [restrictedItem()] : []),
  ];
  const choice = await window.showQuickPick(items, {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (choice?.command) await commands.executeCommand(choice.command);
  return choice?.connection;
}

function itemOf(connection: Connection, connections: Connections, selected: Connection): ConnectionItem {
  const state = connections.stateOf(connection.id);
  const notes = [
    connection === selected ? l10n.t("in use") : "",
    connection.profile?.production ? l10n.t("production") : "",
    stateText(connection, state),
  ];
  const details = [connection.profile ? addressOf(connection.profile) : embeddedDetail(), connection.foundIn];
  return {
    label: connection.label,
    description: notes.filter(Boolean).join(" · "),
    detail: details.filter(Boolean).join(" · "),
    iconPath: connectionIcon(connection, state),
    connection,
  };
}

const embeddedDetail = () =>
  l10n.t("A PostgreSQL inside the editor, with the workspace's migrations applied");

const restrictedItem = (): ConnectionItem => ({
  label: l10n.t("Trust This Workspace…"),
  detail: l10n.t("Connections of its settings and .env files are ignored until it is trusted"),
  iconPath: new ThemeIcon("shield"),
  command: "workbench.trust.manage",
});
