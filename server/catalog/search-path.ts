import { identifiersOf } from "../sql/identifier";
import { DEFAULT_SEARCH_PATH } from "./apply/context";

/** `a, "B", $user, pg_catalog` → ["a", "B"]: the schemas in which names are looked up and made. */
export function parseSearchPath(text: string | undefined, user?: string): readonly string[] {
  if (text === undefined) return user === undefined ? DEFAULT_SEARCH_PATH : [user, ...DEFAULT_SEARCH_PATH];
  return identifiersOf(text)
    .flatMap((schema) => (schema === "$user" ? (user ?? []) : schema))
    .filter((schema) => schema !== "" && schema !== "pg_catalog");
}
