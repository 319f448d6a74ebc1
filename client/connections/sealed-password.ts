import type { ConnectionProfile } from "../../server/protocol";

type Server = Pick<ConnectionProfile, "host" | "port" | "user">;

/**
 * What is kept in secret storage: the password together with the server that it is for. A workspace that names a
 * profile like one of the person's own, but with another host, is not sent the password.
 */
export const sealPassword = (password: string, server: Server): string =>
  JSON.stringify({ password, for: serverOf(server) });

/** The password of what `sealPassword` made, if it is for this server. */
export function unsealPassword(sealed: string | undefined, server: Server): string | undefined {
  if (sealed === undefined) return undefined;
  try {
    const content = JSON.parse(sealed) as { password?: unknown; for?: unknown } | null;
    const matches = content?.for === serverOf(server) && typeof content.password === "string";
    return matches ? (content.password as string) : undefined;
  } catch {
    return undefined;
  }
}

const serverOf = ({ user, host, port }: Server) => `${user}@${host}:${port}`;
