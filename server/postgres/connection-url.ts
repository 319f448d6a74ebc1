import { userInfo } from "node:os";
import type { ConnectionProfile, SslMode } from "../protocol";
import { readKeyValues } from "./key-values";

export type ParsedConnection =
  { readonly profile: ConnectionProfile; readonly password?: string } | { readonly error: string };

/** What a URL or a string of keys may say, by libpq's parameter names. */
export type Keywords = ReadonlyMap<string, string>;

/** `postgres://`, `postgresql://`, and what JDBC and SQLAlchemy make of them. */
const SCHEME = /^(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\//i;

/** Words of other libraries for libpq's. */
const SYNONYMS: Readonly<Record<string, string>> = {
  database: "dbname",
  username: "user",
  hostaddr: "host",
  sslrootcertificate: "sslrootcert",
};

const SSL_MODES: Readonly<Record<string, SslMode>> = {
  disable: "disable",
  allow: "allow",
  prefer: "prefer",
  require: "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
  // node-postgres: encrypted, the certificate unchecked.
  "no-verify": "require",
};

/**
 * Reads a connection URL, or `key=value` words, as libpq does (PostgreSQL manual, "Connection Strings"). Of several
 * hosts the first counts. Errors never repeat what could be the password.
 */
export function parseConnection(text: string): ParsedConnection {
  const trimmed = text.trim().replace(/^(["'])(.*)\1$/s, "$2");
  if (trimmed === "") return { error: "Enter a URL such as postgres://user@localhost:5432/database." };
  const keywords = SCHEME.test(trimmed) ? readUrl(trimmed) : otherThanUrl(trimmed);
  return typeof keywords === "string" ? { error: keywords } : profileOfKeywords(keywords);
}

function otherThanUrl(text: string): Keywords | string {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1];
  if (scheme !== undefined)
    return `This is a ${scheme} URL; Lintel connects to PostgreSQL: postgres://user@host:5432/database.`;
  if (!/^\s*\w+\s*=/.test(text))
    return "This is neither a URL (postgres://user@host:5432/database) nor key=value words (host=… dbname=…).";
  return readKeyValues(text);
}

function readUrl(text: string): Keywords | string {
  const rest = text.replace(SCHEME, "");
  const [, authority = "", path = "", query = ""] =
    /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/.exec(rest) ?? [];
  // A stray "/", "?" or "#" ends the authority early, and what is left of the password looks like a port.
  const at = authority.lastIndexOf("@");
  if (at < 0 && rest.includes("@") && !query.includes("@")) return SPECIAL_CHARACTERS;
  const userInformation = at < 0 ? "" : authority.slice(0, at);
  const colon = userInformation.indexOf(":");
  const keywords = new Map<string, string>();
  try {
    const put = (name: string, value: string) =>
      value !== "" && keywords.set(name, decodeURIComponent(value));
    put("user", colon < 0 ? userInformation : userInformation.slice(0, colon));
    if (colon >= 0) put("password", userInformation.slice(colon + 1));
    const [host, port] = splitHost(authority.slice(at + 1).split(",")[0]!);
    put("host", host);
    put("port", port);
    put("dbname", path);
    for (const [name, value] of new URLSearchParams(query)) {
      const known = name.toLowerCase();
      keywords.set(SYNONYMS[known] ?? known, value);
    }
  } catch {
    return SPECIAL_CHARACTERS;
  }
  return keywords;
}

const SPECIAL_CHARACTERS =
  "The URL cannot be read. Special characters in its user or password must be percent-encoded: @ as %40, / as %2F, # as %23, ? as %3F, % as %25.";

/** `[::1]:5432` and `host:5432`. */
function splitHost(text: string): [host: string, port: string] {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return [bracketed[1]!, bracketed[2] ?? ""];
  const colon = text.lastIndexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** The profile behind libpq's parameters, with its defaults for what is not said. */
export function profileOfKeywords(keywords: Keywords): ParsedConnection {
  const get = (name: string): string | undefined => keywords.get(name) || undefined;
  const port = get("port")?.split(",")[0] ?? "5432";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    return {
      error: `The port must be a number from 1 to 65535. ${SPECIAL_CHARACTERS.replace(/^.*?\. /, "")}`,
    };
  }
  const sslMode = sslModeOf(keywords);
  if (!sslMode)
    return { error: `The sslmode must be one of ${Object.keys(SSL_MODES).slice(0, 6).join(", ")}.` };
  const host = get("host")?.split(",")[0] ?? "localhost";
  const user = get("user") ?? userInfo().username;
  const database = get("dbname") ?? user;
  const rootCertificate = get("sslrootcert");
  const password = get("password");
  return {
    profile: {
      id: `${user}@${host}:${port}/${database}`,
      label: host === "localhost" || host === "127.0.0.1" ? database : `${database} on ${host}`,
      host,
      port: Number(port),
      database,
      user,
      sslMode,
      ...(rootCertificate !== undefined && { sslRootCertificate: rootCertificate }),
    },
    ...(password !== undefined && { password }),
  };
}

function sslModeOf(keywords: Keywords): SslMode | undefined {
  const mode = keywords.get("sslmode")?.toLowerCase();
  if (mode) return SSL_MODES[mode];
  // JDBC and others: `ssl=true`; Prisma: `sslaccept=strict`.
  if (keywords.get("sslaccept") === "strict") return "verify-full";
  const ssl = keywords.get("ssl")?.toLowerCase();
  return ssl === "true" || ssl === "1" || ssl === "require"
    ? "require"
    : ssl === "false" || ssl === "0"
      ? "disable"
      : "prefer";
}
