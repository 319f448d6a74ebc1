import {
  type Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
} from "vscode";
import { EmbeddedStatus, type NotificationKind } from "../../server/protocol";
import type { LanguageServer } from "../language-client";
import { isSqlDocument } from "../sql-documents";
import type { Connection } from "./connection";
import type { Connections } from "./connections";
import { addressOf, failureText, stateText } from "./wording";

type EmbeddedState = typeof EmbeddedStatus extends NotificationKind<infer State> ? State : never;

/** Shows, while a SQL editor is active, which connection it uses; a click chooses another. */
export function showConnectionInStatusBar(connections: Connections, server: LanguageServer): Disposable {
  const item = window.createStatusBarItem("lintel.connection", StatusBarAlignment.Right, 90);
  item.name = l10n.t("Lintel Connection");
  item.command = "lintel.selectConnection";
  let embedded: EmbeddedState = { state: "stopped" };

  const update = () => {
    const editor = window.activeTextEditor;
    if (!editor || !isSqlDocument(editor.document)) return item.hide();
    describe(item, connections, embedded);
    item.show();
  };
  server.on(EmbeddedStatus, (state) => {
    embedded = state;
    update();
  });
  const listeners = [connections.onDidChange(update), window.onDidChangeActiveTextEditor(update)];
  update();
  return { dispose: () => [item, ...listeners].forEach((part) => part.dispose()) };
}

function describe(item: StatusBarItem, connections: Connections, embedded: EmbeddedState): void {
  const { selected } = connections;
  const state = connections.stateOf(selected.id);
  const production = selected.profile?.production === true;
  const icon = selected.profile ? profileIcon(state.kind) : embeddedIcon(embedded.state);
  item.text = `$(${icon}) ${selected.label}`;
  item.backgroundColor = production ? new ThemeColor("statusBarItem.warningBackground") : undefined;
  const lines = [
    `**${selected.label}**`,
    ...(selected.profile ? profileLines(selected, state) : embeddedLines(embedded)),
    production ? l10n.t("Production: Lintel asks before it runs anything here.") : "",
    l10n.t("Click to choose another connection."),
  ].filter(Boolean);
  item.tooltip = new MarkdownString(lines.join("\n\n"));
  const spoken = production ? `${selected.label}, ${l10n.t("production")}` : selected.label;
  item.accessibilityInformation = { label: l10n.t("Database connection: {0}", spoken) };
}

const profileIcon = (state: string): string =>
  ({ connected: "database", connecting: "loading~spin", failed: "error" })[state] ?? "debug-disconnect";

const embeddedIcon = (state: EmbeddedState["state"]): string =>
  ({
    starting: "loading~spin",
    replaying: "loading~spin",
    failed: "error",
    ready: "database",
    stopped: "database",
  })[state];

function profileLines(
  { profile, foundIn, ...rest }: Connection,
  state: ReturnType<Connections["stateOf"]>,
): string[] {
  return [
    profile ? `\`${addressOf(profile)}\`` : "",
    foundIn ?? "",
    state.kind === "failed" ? failureText(state) : stateText({ profile, ...rest }, state),
  ];
}

function embeddedLines({ state, message }: EmbeddedState): string[] {
  const sentence = {
    stopped: l10n.t("The PostgreSQL inside the editor starts when it is needed."),
    starting: l10n.t("The PostgreSQL inside the editor is starting."),
    replaying: l10n.t("The workspace's migrations are being applied."),
    ready: l10n.t("The PostgreSQL inside the editor holds the workspace's migrations."),
    failed: l10n.t("The workspace's migrations could not be applied."),
  }[state];
  return [sentence, message ?? ""];
}
