import type { ConnectionProfile, ConnectResult } from "../protocol";
import { describeAddress, NoPasswordError } from "./connect";
import { PostgresError } from "./session";
import { RootCertificateError } from "./tls";

export type ConnectFailure = Extract<ConnectResult, { kind: "failed" }>;
type Words = Omit<ConnectFailure, "kind">;

/** What stopped a connection, in words, and what a person can do about it. */
export function describeFailure(error: unknown, profile: ConnectionProfile): ConnectFailure {
  const { code, message } = factsOf(error);
  const words =
    wordsForOwnErrors(error) ??
    SERVER_REFUSALS[code]?.(profile, message) ??
    SYSTEM_ERRORS[code]?.(profile) ??
    CERTIFICATE_ERRORS[code]?.(profile) ??
    wordsForMessage(message, profile) ??
    (/^(ERR_SSL|ERR_TLS|EPROTO|CERT_|UNABLE_TO_|ERR_OSSL)/.test(code)
      ? brokenTls(message)
      : unknown(message));
  return { kind: "failed", ...words };
}

/** Node tries every address of a name and wraps the failures: the first tells most. */
function factsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return factsOf(error.errors[0]);
  if (error instanceof PostgresError) return { code: error.sqlstate ?? "", message: error.message };
  const { code } = error as { code?: unknown };
  return {
    code: typeof code === "string" ? code : "",
    message: error instanceof Error ? error.message : String(error),
  };
}

function wordsForOwnErrors(error: unknown): Words | undefined {
  if (error instanceof NoPasswordError) {
    return {
      reason: "password",
      message: error.message,
      advice: "Enter the password, or put it into ~/.pgpass (which only you may read) or PGPASSWORD.",
    };
  }
  if (error instanceof RootCertificateError) {
    return {
      reason: "tls",
      message: error.message,
      advice: "Check the path of the root certificate, a PEM file.",
    };
  }
  return undefined;
}

/** By SQLSTATE (PostgreSQL manual, appendix A). */
const SERVER_REFUSALS: Readonly<Record<string, (profile: ConnectionProfile, message: string) => Words>> = {
  "28P01": (profile) => ({
    reason: "password",
    message: `The server refused the password of the user "${profile.user}".`,
    advice: "Check the user's name and enter the password again.",
  }),
  "28000": refusedByRules,
  "3D000": (profile) => ({
    reason: "database",
    message: `There is no database "${profile.database}" on ${profile.host}.`,
    advice: "Check the database's name; it distinguishes upper and lower case.",
  }),
  "42501": (profile, message) => ({
    reason: "database",
    message: `The user "${profile.user}" may not connect to "${profile.database}": ${message}.`,
    advice: `Ask its owner for: GRANT CONNECT ON DATABASE … TO …`,
  }),
  "53300": (_profile, message) => ({
    reason: "other",
    message: `The server takes no more connections: ${message}.`,
    advice: "Close connections that are not needed, or try again in a moment.",
  }),
  "55000": (profile, message) => ({
    reason: "database",
    message: `The database "${profile.database}" takes no connections: ${message}.`,
    advice: "Choose another database.",
  }),
  "57P03": (_profile, message) => ({
    reason: "unreachable",
    message: `The server is not ready: ${message}.`,
    advice: "It is starting, stopping or recovering. Try again in a moment.",
  }),
};

/** pg_hba.conf speaks here; what it misses stands in the message. */
function refusedByRules(profile: ConnectionProfile, message: string): Words {
  if (/role ".*" does not exist|role .* is not permitted to log in/.test(message)) {
    return {
      reason: "password",
      message: `The server refused the user: ${message}.`,
      advice: "Check the user's name.",
    };
  }
  if (/no encryption|SSL off/.test(message)) {
    return {
      reason: "tls",
      message: `${profile.host} does not take this connection unencrypted.`,
      advice: 'Set the SSL mode to "require".',
    };
  }
  if (/certificate/.test(message)) {
    return {
      reason: "tls",
      message: `The server refused: ${message}.`,
      advice: "It wants a client certificate, which Lintel does not send yet.",
    };
  }
  return {
    reason: "other",
    message: `The server refused: ${message}.`,
    advice: "Its pg_hba.conf has no rule that lets this user in from here. Ask whoever runs it.",
  };
}

const unreachable = (message: string, advice: string): Words => ({ reason: "unreachable", message, advice });

/** By the code of Node's error. */
const SYSTEM_ERRORS: Readonly<Record<string, (profile: ConnectionProfile) => Words>> = {
  ECONNREFUSED: (profile) =>
    unreachable(
      `Nothing listens at ${placeOf(profile)}.`,
      "Is PostgreSQL running there, and is this its port? In a container, is the port published?",
    ),
  ENOTFOUND: (profile) =>
    unreachable(`The host "${profile.host}" is not known.`, "Check its spelling, and your network or VPN."),
  EAI_AGAIN: (profile) =>
    unreachable(`The host "${profile.host}" could not be looked up.`, "Check your network or VPN."),
  ETIMEDOUT: timedOut,
  EHOSTUNREACH: (profile) => unreachable(`${profile.host} cannot be reached.`, "Check your network or VPN."),
  ENETUNREACH: (profile) => unreachable(`${profile.host} cannot be reached.`, "Check your network or VPN."),
  ECONNRESET: closedEarly,
  EPIPE: closedEarly,
  ENOENT: (profile) =>
    unreachable(
      `There is no socket ${placeOf(profile)}.`,
      "Is PostgreSQL running, and are the directory and the port right? Over the network, give a host name.",
    ),
  EACCES: (profile) =>
    unreachable(
      `You may not use the socket ${placeOf(profile)}.`,
      "Ask whoever runs the server, or connect to localhost.",
    ),
};

function timedOut(profile: ConnectionProfile): Words {
  return unreachable(
    `${placeOf(profile)} did not answer in time.`,
    "Check the host, the port, your VPN and firewalls between.",
  );
}

function closedEarly(profile: ConnectionProfile): Words {
  return unreachable(
    `${placeOf(profile)} closed the connection before it was made.`,
    'Is this PostgreSQL\'s port? If the server takes only encrypted connections, set the SSL mode to "require".',
  );
}

const placeOf = (profile: ConnectionProfile): string =>
  profile.host.startsWith("/")
    ? `${profile.host}/.s.PGSQL.${profile.port}`
    : describeAddress(profile).replace(/\/[^/]*$/, "");

const untrusted = (profile: ConnectionProfile): Words => ({
  reason: "tls",
  message: `The certificate of ${profile.host} is not signed by an authority that is trusted here.`,
  advice:
    'Give the root certificate of its authority. SSL mode "require" encrypts without checking who answers: only for networks that you trust.',
});

/** By OpenSSL's and Node's codes for a certificate that fails its checks. */
const CERTIFICATE_ERRORS: Readonly<Record<string, (profile: ConnectionProfile) => Words>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: (profile) => ({
    reason: "tls",
    message: `The certificate of ${profile.host} has expired.`,
    advice: "Whoever runs the server must renew it. Check also that this machine's clock is right.",
  }),
  CERT_NOT_YET_VALID: (profile) => ({
    reason: "tls",
    message: `The certificate of ${profile.host} is not valid yet.`,
    advice: "Check that this machine's clock is right.",
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: (profile) => ({
    reason: "tls",
    message: `The certificate that answers is not made out to ${profile.host}.`,
    advice: 'Connect by a name that it holds, or use the SSL mode "verify-ca", which does not compare names.',
  }),
};

/** Where there is no code, pg's words. */
function wordsForMessage(message: string, profile: ConnectionProfile): Words | undefined {
  if (message === "timeout expired") return timedOut(profile);
  if (/does not support SSL/.test(message)) {
    return {
      reason: "tls",
      message: `${placeOf(profile)} does not offer TLS.`,
      advice:
        'Turn TLS on in the server, or, on a network that you trust, set the SSL mode to "prefer" or "disable".',
    };
  }
  if (/error establishing an SSL connection/.test(message))
    return brokenTls("the server answered with an error");
  if (/Connection terminated/.test(message)) return closedEarly(profile);
  return undefined;
}

const brokenTls = (message: string): Words => ({
  reason: "tls",
  message: `TLS failed: ${message}.`,
  advice: "Check the SSL mode, and that the server speaks a TLS version that is still in use.",
});

const unknown = (message: string): Words => ({
  reason: "other",
  message: message.replace(/\.?$/, "."),
  advice: "Check the connection's host, port, database and user.",
});
