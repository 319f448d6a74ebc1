import type { ConnectionProfile } from "../../server/protocol";

/** The profile behind a URL of a test server, with whatever a test wants otherwise. */
export function profileOf(url: string, changes: Partial<ConnectionProfile> = {}): ConnectionProfile {
  const { hostname, port, pathname } = new URL(url);
  return {
    id: "test",
    label: "Test",
    host: hostname,
    port: Number(port),
    database: decodeURIComponent(pathname.slice(1)),
    user: "postgres",
    sslMode: "disable",
    ...changes,
  };
}
