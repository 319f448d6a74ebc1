import type { DiscoveredProfile } from "../protocol";
import { profileOfKeywords } from "./connection-url";

/** A profile that Lintel found, with the password beside it: it stays in the server. */
export interface FoundProfile extends DiscoveredProfile {
  readonly password?: string;
}

/** libpq's variables for its parameters (PostgreSQL manual, "Environment Variables"). */
const VARIABLES = {
  PGHOST: "host",
  PGHOSTADDR: "host",
  PGPORT: "port",
  PGDATABASE: "dbname",
  PGUSER: "user",
  PGPASSWORD: "password",
  PGSSLMODE: "sslmode",
  PGSSLROOTCERT: "sslrootcert",
} as const;

/** Without one of these, the variables name no server. */
const NAMING = ["PGHOST", "PGHOSTADDR", "PGDATABASE"];

/** The server that the PG… variables name. `where` ends the description: "the environment", "apps/api/.env". */
export function profileFromVariables(
  variables: Readonly<Record<string, string | undefined>>,
  source: DiscoveredProfile["source"],
  where: string,
): FoundProfile | undefined {
  const given = Object.keys(VARIABLES).filter((name) => variables[name]);
  if (!given.some((name) => NAMING.includes(name))) return undefined;
  const keywords = new Map(
    given.map((name) => [VARIABLES[name as keyof typeof VARIABLES], variables[name]!]),
  );
  const parsed = profileOfKeywords(keywords);
  if ("error" in parsed) return undefined;
  const told = given.filter((name) => name !== "PGPASSWORD").join(", ");
  return { ...parsed, source, description: `${told} in ${where}` };
}
