import { l10n } from "vscode";
import type { ConnectionProfile, ConnectResult, SslMode } from "../../server/protocol";
import type { Connection, ConnectionState } from "./connection";
import { sentences } from "../sentences";
import type { DraftField, FieldProblem } from "./draft";

/** What the fields of a connection are called. */
export const fieldName = (field: DraftField): string =>
  ({
    host: l10n.t("Host"),
    port: l10n.t("Port"),
    database: l10n.t("Database"),
    user: l10n.t("User"),
    password: l10n.t("Password"),
    sslMode: l10n.t("SSL mode"),
    sslRootCertificate: l10n.t("Root certificate"),
    label: l10n.t("Name"),
    production: l10n.t("Production"),
  })[field];

/** The sentence under an input box while a field is typed. */
export const fieldPrompt = (field: DraftField): string =>
  ({
    host: l10n.t("Host name, address, or the directory of a Unix socket"),
    port: l10n.t("PostgreSQL listens on 5432 unless it is told otherwise"),
    database: l10n.t("The database to connect to"),
    user: l10n.t("The role to log in as"),
    password: l10n.t("Kept in the editor's secret storage. Leave it empty to use ~/.pgpass or PGPASSWORD."),
    sslMode: l10n.t("How the connection is encrypted and the server is checked"),
    sslRootCertificate: l10n.t("Path of a PEM file. Leave it empty to use the system's authorities."),
    label: l10n.t("How the connection is called in the tree and the status bar"),
    production: l10n.t("Production connections stand out, and Lintel asks before it runs anything there"),
  })[field];

export const problemText = (problem: FieldProblem): string =>
  ({
    empty: l10n.t("This must not be empty."),
    port: l10n.t("A port is a number from 1 to 65535."),
    host: l10n.t("Only the host: its name, its address, or a directory that starts with /."),
    notAbsolute: l10n.t("Give the whole path, from / or ~/."),
  })[problem];

export const sslModeText = (mode: SslMode): string =>
  ({
    disable: l10n.t("never encrypt"),
    allow: l10n.t("encrypt only if the server insists"),
    prefer: l10n.t("encrypt if the server can"),
    require: l10n.t("always encrypt, whoever the server is"),
    "verify-ca": l10n.t("always encrypt, and check the server's certificate"),
    "verify-full": l10n.t("always encrypt, and check the certificate and the host name"),
  })[mode];

/** "app@db.example.org:5432/shop" */
export const addressOf = ({ user, host, port, database }: ConnectionProfile): string =>
  `${user}@${host}:${port}/${database}`;

/** The dimmed text behind a connection's name. */
export function stateText(connection: Connection, state: ConnectionState): string {
  if (!connection.profile) return "";
  switch (state.kind) {
    case "connected":
      return `PostgreSQL ${state.serverVersion}`;
    case "connecting":
      return l10n.t("connecting…");
    case "disconnected":
      return l10n.t("not connected");
    case "failed":
      return l10n.t("could not connect");
  }
}

export const connectedText = ({
  serverVersion,
  user,
  database,
  milliseconds,
}: Extract<ConnectResult, { kind: "connected" }>): string =>
  l10n.t(
    "Connected to PostgreSQL {0}, database {1}, as {2}, in {3} ms.",
    serverVersion,
    database,
    user,
    milliseconds,
  );

/** Message and advice in one line, for notifications. */
export const failureText = ({ message, advice }: Extract<ConnectResult, { kind: "failed" }>): string =>
  sentences(message, advice);
