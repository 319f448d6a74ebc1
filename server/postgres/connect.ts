import type { ClientConfig } from "pg";
import type { ConnectionProfile } from "../protocol";
import { sendCancelRequest } from "./cancel-request";
import { ClientSession } from "./client-session";
import { passwordFilePath, readPasswordFile } from "./password-file";
import type { Session } from "./session";
import { tlsAttempts, type TlsAttempt } from "./tls";

/** The server asked for a password, and nobody had one. */
export class NoPasswordError extends Error {
  constructor(user: string) {
    super(`The server asks for a password for the user "${user}", and none was given.`);
  }
}

const CONNECT_TIMEOUT = 10_000;

/**
 * Opens a conversation with a live server as libpq would: sslmode, Unix sockets, and, where no password is given,
 * PGPASSWORD and then the password file. Rejects with pg's or the system's error; `describeFailure` puts it into words.
 */
export async function openSession(
  profile: ConnectionProfile,
  password?: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Session> {
  let firstRefusal: unknown;
  const attempts = tlsAttempts(profile);
  for (const [index, tls] of attempts.entries()) {
    try {
      return await open(profile, password, environment, tls);
    } catch (error) {
      firstRefusal ??= isRefusalOfTls(error) ? undefined : error;
      const hasNext = index + 1 < attempts.length;
      if (!hasNext) throw firstRefusal ?? error;
      if (!mayHelpToSwitch(error)) throw error;
    }
  }
  throw firstRefusal;
}

async function open(
  profile: ConnectionProfile,
  password: string | undefined,
  environment: NodeJS.ProcessEnv,
  tls: TlsAttempt,
): Promise<Session> {
  const timeout = Number(environment.PGCONNECT_TIMEOUT ?? 0) * 1000 || CONNECT_TIMEOUT;
  const { Client } = await import("pg");
  const client = new Client(clientConfig(profile, password, environment, tls, timeout));
  // Errors before and after the start reach `connect` and the session; without a listener they would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  return ClientSession.over(client, {
    label: describeAddress(profile),
    cancel: () =>
      sendCancelRequest({
        host: profile.host,
        port: profile.port,
        processId: processID,
        secretKey,
        tls: tls === false ? undefined : tls,
        timeout,
      }),
  });
}

function clientConfig(
  profile: ConnectionProfile,
  password: string | undefined,
  environment: NodeJS.ProcessEnv,
  tls: TlsAttempt,
  timeout: number,
): ClientConfig {
  return {
    host: profile.host,
    port: profile.port,
    database: profile.database,
    user: profile.user,
    password: async () => {
      const found =
        password ?? environment.PGPASSWORD ?? readPasswordFile(profile, passwordFilePath(environment));
      if (found === undefined || found === "") throw new NoPasswordError(profile.user);
      return found;
    },
    ssl: tls,
    application_name: "lintel",
    connectionTimeoutMillis: timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  };
}

/** "localhost:5432/shop", or the socket's directory in place of the host. */
export const describeAddress = (profile: ConnectionProfile): string =>
  `${profile.host.includes(":") ? `[${profile.host}]` : profile.host}:${profile.port}/${profile.database}`;

const isRefusalOfTls = (error: unknown): boolean =>
  error instanceof Error && /does not support SSL|error establishing an SSL connection/.test(error.message);

/** The server's rules (pg_hba.conf) or its TLS stood in the way: the other of plain and encrypted may pass. */
function mayHelpToSwitch(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return isRefusalOfTls(error) || code === "28000" || /^(ERR_SSL|ERR_TLS|EPROTO|ECONNRESET)/.test(code);
}
