import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { Connection, ConnectionState } from "../connections/connection";
import { connectionIcon } from "../connections/connection-icon";
import { addressOf, failureText, stateText } from "../connections/wording";
import { connectionContext, objectContext } from "./context-value";
import { nodeIcon } from "./node-icon";
import { badgeText, kindText } from "./node-words";
import {
  type ConnectionNode,
  messageLocation,
  type NoticeNode,
  type ObjectNode,
  treeItemId,
} from "./tree-node";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function connectionItem(
  node: ConnectionNode,
  connection: Connection,
  state: ConnectionState,
  selected: boolean,
): TreeItem {
  const item = new TreeItem(connection.label, connection.profile ? Collapsed : Expanded);
  item.id = treeItemId(node);
  item.iconPath = connectionIcon(connection, state);
  const marks = [
    selected ? l10n.t("in use") : "",
    connection.profile?.production ? l10n.t("production") : "",
    stateText(connection, state),
  ];
  item.description = marks.filter(Boolean).join(" · ");
  item.tooltip = connectionTooltip(connection, state);
  item.contextValue = connectionContext(connection, state, selected);
  return item;
}

function connectionTooltip(connection: Connection, state: ConnectionState): MarkdownString {
  const { label, profile, foundIn } = connection;
  if (!profile) {
    return new MarkdownString(
      `**${label}**\n\n${l10n.t("A PostgreSQL inside the editor, with the workspace's migrations applied")}`,
    );
  }
  const lines = [
    `**${label}**`,
    `\`${addressOf(profile)}\``,
    foundIn ?? "",
    state.kind === "failed" ? failureText(state) : stateText(connection, state),
  ];
  return new MarkdownString(lines.filter(Boolean).join("\n\n"));
}

export function objectItem(object: ObjectNode): TreeItem {
  const { node } = object;
  const item = new TreeItem(node.label, node.hasChildren ? Collapsed : None);
  item.id = treeItemId(object);
  item.iconPath = themeIcon(nodeIcon(node));
  item.description = node.description;
  item.tooltip = node.tooltip === undefined ? undefined : new MarkdownString(node.tooltip);
  item.contextValue = objectContext(node);
  const words = [
    node.label,
    kindText(node.kind),
    ...(node.badges ?? []).map(badgeText),
    node.description ?? "",
  ];
  item.accessibilityInformation = { label: words.filter(Boolean).join(", ") };
  const location = messageLocation(object);
  if (location) {
    const title = l10n.t("Open");
    item.command = { command: "lintel.openLocation", title, arguments: [location] };
  }
  return item;
}

export function noticeItem(notice: NoticeNode): TreeItem {
  const item = new TreeItem(notice.label, None);
  item.id = treeItemId(notice);
  item.description = notice.detail;
  item.tooltip = new MarkdownString(`${notice.label}\n\n${notice.detail}`);
  item.iconPath =
    notice.severity === "error"
      ? new ThemeIcon("error", new ThemeColor("list.errorForeground"))
      : new ThemeIcon(notice.icon ?? "info");
  if (notice.command) {
    const { name, arguments: parameters } = notice.command;
    item.command = { command: name, title: notice.label, arguments: [...parameters] };
  }
  item.contextValue = "type=notice";
  return item;
}

const themeIcon = ({ icon, color }: ReturnType<typeof nodeIcon>): ThemeIcon =>
  new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
