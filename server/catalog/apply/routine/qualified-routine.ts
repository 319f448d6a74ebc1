import type { Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import { quoteIdentifier } from "../../quote-identifier";
import type { ApplyContext } from "../context";
import { resolveRoutine } from "../resolve";

/**
 * The name of a function as definitions of other objects hold it: with its schema, but bare where it is PostgreSQL's
 * own, as which one counts that the catalog does not know.
 */
export function qualifiedRoutine(
  catalog: Catalog,
  { schema, name }: { readonly schema?: string | undefined; readonly name: string },
  context: ApplyContext,
): string {
  const found = resolveRoutine(catalog, { schema, name }, context.searchPath);
  const isOwn = schema === "pg_catalog" || (schema === undefined && !catalog.routines.has(keyOf(found)));
  return isOwn ? quoteIdentifier(name) : `${quoteIdentifier(found.schema)}.${quoteIdentifier(found.name)}`;
}
