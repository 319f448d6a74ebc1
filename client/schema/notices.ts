import { l10n } from "vscode";
import { type ConnectResult, EMBEDDED_CONNECTION } from "../../server/protocol";
import { sentences } from "../sentences";
import type { ConnectionNode, NoticeNode, ObjectNode } from "./tree-node";
import { errorText } from "../error-text";

type Parent = ConnectionNode | ObjectNode;

/** In the place of a schema that is on its way. */
export const loadingNotice = (parent: Parent): NoticeNode => ({
  kind: "notice",
  parent,
  connectionId: parent.connectionId,
  severity: "info",
  icon: "loading~spin",
  label: l10n.t("Reading the schema…"),
  detail:
    parent.connectionId === EMBEDDED_CONNECTION
      ? l10n.t("the PostgreSQL inside the editor starts and runs the migrations")
      : "",
});

/** In the place of a schema that nobody has asked for yet. */
export const connectNotice = (parent: Parent): NoticeNode => ({
  kind: "notice",
  parent,
  connectionId: parent.connectionId,
  severity: "info",
  icon: "plug",
  label: l10n.t("Connect"),
  detail: l10n.t("to see the schema"),
  command: { name: "lintel.connect", arguments: [parent.connectionId] },
});

export const failedNotice = (
  parent: Parent,
  { message, advice }: Extract<ConnectResult, { kind: "failed" }>,
): NoticeNode => ({
  kind: "notice",
  parent,
  connectionId: parent.connectionId,
  severity: "error",
  label: message,
  detail: sentences(advice, l10n.t("Click to try again.")),
  command: { name: "lintel.connect", arguments: [parent.connectionId] },
});

/** In the place of children that the server could not tell. */
export const requestNotice = (parent: Parent, error: unknown): NoticeNode => ({
  kind: "notice",
  parent,
  connectionId: parent.connectionId,
  severity: "error",
  label: errorText(error),
  detail: l10n.t("Click to try again."),
  command: { name: "lintel.refreshSchema", arguments: [parent.connectionId] },
});

/** Says what a workspace without trust does not show. */
export const restrictedNotice = (): NoticeNode => ({
  kind: "notice",
  severity: "info",
  icon: "shield",
  label: l10n.t("Restricted Mode"),
  detail: l10n.t("connections of this workspace and its .env files are ignored until you trust it"),
  command: { name: "workbench.trust.manage", arguments: [] },
});
