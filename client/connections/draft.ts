import type { ConnectionProfile, ConnectResult, SslMode } from "../../server/protocol";

/** A connection while a person describes it: everything as typed, so that nothing is lost when a test fails. */
export interface Draft {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  /** Empty: ask `~/.pgpass` and PGPASSWORD, as libpq does. */
  readonly password: string;
  readonly sslMode: SslMode;
  readonly sslRootCertificate: string;
  /** Empty: named after the database and the host. */
  readonly label: string;
  readonly production: boolean;
}

export type DraftField = keyof Draft;
export type TextField = Exclude<DraftField, "sslMode" | "production">;
export type FieldProblem = "empty" | "port" | "host" | "notAbsolute";

export const emptyDraft: Draft = {
  host: "localhost",
  port: "5432",
  database: "",
  user: "",
  password: "",
  sslMode: "prefer",
  sslRootCertificate: "",
  label: "",
  production: false,
};

export const draftOf = (profile: ConnectionProfile, password = ""): Draft => ({
  host: profile.host,
  port: String(profile.port),
  database: profile.database,
  user: profile.user,
  password,
  sslMode: profile.sslMode,
  sslRootCertificate: profile.sslRootCertificate ?? "",
  label: profile.label,
  production: profile.production ?? false,
});

/** What is wrong with the text of a field, or null. */
export function problemOf(field: TextField, text: string): FieldProblem | null {
  const value = text.trim();
  switch (field) {
    case "password":
    case "label":
      return null;
    case "sslRootCertificate":
      return value === "" || /^(\/|~\/|[a-zA-Z]:[\\/]|\\\\)/.test(value) ? null : "notAbsolute";
    case "port":
      return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535 ? null : "port";
    case "host":
      if (value === "") return "empty";
      return value.startsWith("/") || !/[\s/@]|:\/\//.test(value) ? null : "host";
    case "database":
    case "user":
      return value === "" ? "empty" : null;
  }
}

const textFields: readonly TextField[] = ["host", "port", "database", "user", "sslRootCertificate"];

/** The first field that cannot stay as it is, or null when the draft makes a profile. */
export const firstProblem = (draft: Draft): TextField | null =>
  textFields.find((field) => problemOf(field, draft[field]) !== null) ?? null;

/** The name that a connection gets when nobody names it. */
export const defaultLabel = (draft: Pick<Draft, "host" | "database">): string =>
  /^(localhost|127\.|::1$|\/)/.test(draft.host.trim())
    ? draft.database.trim()
    : `${draft.database.trim()} @ ${draft.host.trim()}`;

/** The profile of a draft without problems. */
export const profileOf = (draft: Draft, id: string): ConnectionProfile => ({
  id,
  label: draft.label.trim() || defaultLabel(draft),
  host: draft.host.trim(),
  port: Number(draft.port.trim()),
  database: draft.database.trim(),
  user: draft.user.trim(),
  sslMode: draft.sslMode,
  ...(draft.sslRootCertificate.trim() && { sslRootCertificate: draft.sslRootCertificate.trim() }),
  ...(draft.production && { production: true }),
});

type Failure = Extract<ConnectResult, { kind: "failed" }>;

/** The field that a failed connection points at, to be offered first. */
export const fieldToMend = (reason: Failure["reason"]): DraftField | null =>
  (
    ({
      password: "password",
      unreachable: "host",
      tls: "sslMode",
      database: "database",
      other: null,
    }) as const
  )[reason];
