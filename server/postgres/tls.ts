import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import type { ConnectionProfile, SslMode } from "../protocol";

/** One way to try: with these TLS options, or plain. */
export type TlsAttempt = ConnectionOptions | false;

const ORDER: Readonly<Record<SslMode, readonly ("plain" | "encrypted" | "authority" | "host")[]>> = {
  disable: ["plain"],
  allow: ["plain", "encrypted"],
  prefer: ["encrypted", "plain"],
  require: ["encrypted"],
  "verify-ca": ["authority"],
  "verify-full": ["host"],
};

/**
 * What libpq's sslmode means, as the attempts to make in order (PostgreSQL manual, "SSL Support", Table "SSL Mode
 * Descriptions"). A Unix socket is never encrypted. Throws when the certificate cannot be read.
 */
export function tlsAttempts(profile: ConnectionProfile): readonly TlsAttempt[] {
  if (profile.host.startsWith("/")) return [false];
  const root = rootCertificate(profile);
  return ORDER[profile.sslMode].map((step) => {
    if (step === "plain") return false;
    const base: ConnectionOptions = isIP(profile.host) ? {} : { servername: profile.host };
    // As in libpq, a root certificate turns `require` into `verify-ca`.
    if (step === "encrypted" && !(profile.sslMode === "require" && root))
      return { ...base, rejectUnauthorized: false };
    const trusted = root ? { ...base, ca: root } : base;
    return step === "host" ? trusted : { ...trusted, checkServerIdentity: () => undefined };
  });
}

/** The profile's certificate; else libpq's default file; else undefined, which means the system's authorities. */
function rootCertificate(profile: ConnectionProfile): string | undefined {
  if (profile.sslRootCertificate === "system") return undefined;
  if (profile.sslRootCertificate) {
    try {
      return readFileSync(expandHome(profile.sslRootCertificate), "utf8");
    } catch (error) {
      throw new RootCertificateError(
        profile.sslRootCertificate,
        (error as NodeJS.ErrnoException).code ?? "unknown error",
      );
    }
  }
  try {
    return readFileSync(path.join(homedir(), ".postgresql", "root.crt"), "utf8");
  } catch {
    return undefined;
  }
}

export class RootCertificateError extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(`The root certificate ${path} cannot be read (${reason}).`);
  }
}

const expandHome = (file: string): string => file.replace(/^~(?=[\\/])/, homedir());
