import { startEmbedded } from "../../../test/servers/embedded";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../../postgres/connect";
import type { Session } from "../../postgres/session";

/** A server that gives an empty database, roles included, as often as it is asked. */
export interface Oracle {
  use<T>(work: (session: Session) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export const ORACLES: Readonly<Record<string, () => Promise<Oracle>>> = {
  "PostgreSQL 15": async () => native(await startPostgres(15)),
  "PostgreSQL 18": async () => native(await startPostgres(18)),
  "the embedded server": embedded,
};

/** The oracle that a server is. */
export function native(server: RunningPostgres): Oracle {
  return {
    async use(work) {
      const session = await openSession(profileOf(await server.createDatabase()));
      try {
        return await work(session);
      } finally {
        await session.execute("ROLLBACK; RESET SESSION AUTHORIZATION");
        await dropRoles(session);
        await session.close();
      }
    },
    stop: () => server.stop(),
  };
}

/** Roles are the whole cluster's: the next database must not find them. */
async function dropRoles(session: Session): Promise<void> {
  const { rows } = await session.query(
    "SELECT quote_ident(rolname) FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname <> 'postgres'",
    [],
  );
  for (const [role] of rows) await session.execute(`DROP OWNED BY ${role} CASCADE`);
  for (const [role] of rows) await session.execute(`DROP ROLE ${role}`);
  await session.execute("ALTER DATABASE postgres RESET ALL; ALTER ROLE postgres RESET ALL");
}

async function embedded(): Promise<Oracle> {
  const { server, stop } = await startEmbedded();
  return {
    async use(work) {
      await server.reset();
      return server.use(work);
    },
    stop,
  };
}
