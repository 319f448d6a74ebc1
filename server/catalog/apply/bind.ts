import type { Change } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { keyOf } from "../model/names";
import type { Renaming } from "../model/renaming";
import { DEFAULT_SEARCH_PATH } from "./context";
import { renameInQuery } from "../read/query/rename-in-sql";
import { followIn } from "./follow";

/**
 * PostgreSQL finds what an expression or a view's query names when it is made, by the search path of that moment; the path
 * of a later one is no matter. So what is kept says the schema of whatever is not found by the usual path.
 */
export function bound(change: Change, catalog: Catalog, searchPath: readonly string[]): Change {
  // A view's query is looked at, and bound, when somebody asks.
  return isUsual(searchPath) || change.kind === "createView"
    ? change
    : followIn(change, bindingOf(catalog, searchPath));
}

/** The same for a whole query. */
export const boundQuery = (query: string, catalog: Catalog, searchPath: readonly string[]): string =>
  isUsual(searchPath) ? query : renameInQuery(query, bindingOf(catalog, searchPath));

const isUsual = (searchPath: readonly string[]): boolean =>
  searchPath.every((schema) => DEFAULT_SEARCH_PATH.includes(schema));

function bindingOf(catalog: Catalog, searchPath: readonly string[]): Renaming {
  const maps = { relation: catalog.relations, type: catalog.types, routine: catalog.routines } as const;
  return {
    kind: "binding",
    // Every text may name something.
    word: "",
    rename(kind, { schema, name }) {
      if (schema !== undefined) return undefined;
      const found = searchPath.find((candidate) => maps[kind].has(keyOf({ schema: candidate, name })));
      return found === undefined || DEFAULT_SEARCH_PATH.includes(found) ? undefined : { schema: found, name };
    },
  };
}
