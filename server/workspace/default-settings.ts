import type { Catalog } from "../catalog/model/catalog";
import type { SessionValues } from "./session-settings";

/**
 * What a session starts with by ALTER ROLE … SET and ALTER DATABASE … SET (PostgreSQL manual, "Setting Parameters"),
 * the weakest first: of all roles, of the database, of the role, of both. Any database counts, since a history tells
 * of one.
 *
 * @param role whose session it is; what is set for other roles does not count
 */
export function defaultsOf({ defaultSettings }: Catalog, role: string | undefined): SessionValues {
  const applying = [...defaultSettings.values()].filter((one) => one.role === undefined || one.role === role);
  const strength = (one: (typeof applying)[number]) =>
    (one.role === undefined ? 0 : 2) + (one.database === undefined ? 0 : 1);
  const values: Record<string, string> = role === undefined ? {} : { session_authorization: role };
  for (const { settings } of applying.sort((a, b) => strength(a) - strength(b)))
    Object.assign(values, settings);
  return values;
}
