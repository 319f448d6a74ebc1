import type { Change } from "../catalog/changes/change";
import type { Catalog } from "../catalog/model/catalog";
import { isTable } from "../catalog/model/relation";
import { keyOf } from "../catalog/model/names";
import { resolveRoutine } from "../catalog/apply/resolve";
import type { Refusal } from "../catalog/refuse/refusal-of";
import { NON_VOLATILE_FUNCTIONS, VOLATILE_FUNCTIONS } from "../effects/built-in-functions";
import type { RanChange } from "../catalog/run/run-changes";
import type { ParsedStatement } from "../sql/parsed-statement";
import type { Section } from "./run-section";

/*
 * When is a relation that the catalog does not hold surely missing? A history may have begun on a database that was not
 * empty, and things come from where Lintel does not look: extensions, EXECUTE of texts that only a run knows, functions
 * that nobody defines here, templates, files that psql includes. So a history is taken to tell everything only
 *
 * - once it has made a table itself, in the schema where the missing one would be, and
 * - as long as nothing in it hints at something else (`Catalog.open`). A relation that is used and that nothing made is
 *   such a hint: a history that runs on a database of before uses more than one. So what is missing is said of the
 *   first migration that misses something, and of none behind it.
 *
 * What the catalog holds, on the other hand, is there: a name that is taken, or a view that stands in the way, needs
 * none of this.
 */

/** Whether PostgreSQL surely refuses a statement of the section for that reason. */
export function isSureRefusal(
  refusal: Refusal,
  { inHistory, path }: Section,
  parsed: ParsedStatement,
  catalog: Catalog,
): boolean {
  if (parsed.masked) return false;
  if (!inHistory) return refusal.because?.origin.path === path;
  const { missing } = refusal;
  // A column, a constraint, a policy of a table that the text made: SQL that is not known may have added it.
  if (!missing)
    return (
      catalog.open === undefined || catalog.open === UNKNOWN_RELATION || !IS_MISSING.test(refusal.message)
    );
  return (
    missing.kind === "relation" &&
    catalog.open === undefined &&
    !BOOKKEEPING.test(missing.name) &&
    catalog.relations.some(
      (relation) => relation.schema === missing.schema && isTable(relation) && relation.origin !== undefined,
    )
  );
}

const IS_MISSING = /does not exist$|^there is no | contains null values$/;

/** What a history hints at that uses a relation which nothing made. */
export const UNKNOWN_RELATION = "a relation that nothing made";

/** Whether a name that nothing stands behind hints at a database of before: not one of a schema that others keep. */
export const hintsAtMore = ({ missing }: Refusal, { schemas }: Catalog): boolean =>
  missing?.kind === "relation" && schemas.has(missing.schema) && !BOOKKEEPING.test(missing.name);

/** Tables in which tools keep what they have run; they make them themselves. */
const BOOKKEEPING =
  /migrations?(_lock|_history|_version)?$|^(flyway_|goose_|databasechangelog|gorp_|alembic_|ar_internal|atlas_)|schema_(version|history|info)/i;

/** Extensions of PostgreSQL's own that bring types and functions, and no relation. */
const WITHOUT_RELATIONS: ReadonlySet<string> = new Set([
  ...[
    "plpgsql",
    "uuid-ossp",
    "pgcrypto",
    "citext",
    "hstore",
    "pg_trgm",
    "btree_gin",
    "btree_gist",
    "unaccent",
  ],
  ...[
    "ltree",
    "intarray",
    "fuzzystrmatch",
    "tablefunc",
    "cube",
    "earthdistance",
    "isn",
    "lo",
    "seg",
    "bloom",
  ],
  ...["pgstattuple", "pgrowlocks", "dict_int", "tsm_system_rows", "tsm_system_time", "vector", "moddatetime"],
]);

/** Why a statement may leave more behind than the catalog shows. */
export function openedBy(
  parsed: ParsedStatement,
  changes: readonly RanChange[],
  { catalog, searchPath }: { readonly catalog: Catalog; readonly searchPath: readonly string[] },
): string | undefined {
  if (parsed.error) return "a statement that is not understood";
  if (parsed.masked) return "a template";
  for (const { change } of changes) {
    const reason = reasonOf(change, catalog, searchPath);
    if (reason) return reason;
  }
  return undefined;
}

function reasonOf(change: Change, catalog: Catalog, searchPath: readonly string[]): string | undefined {
  const isKnown = (call: { readonly schema: string | undefined; readonly name: string }) =>
    catalog.routines.has(keyOf(resolveRoutine(catalog, call, searchPath))) ||
    ((call.schema === undefined || call.schema === "pg_catalog") &&
      (NON_VOLATILE_FUNCTIONS.has(call.name) || VOLATILE_FUNCTIONS.has(call.name)));
  switch (change.kind) {
    case "dynamicSql":
      return "SQL that only a run tells";
    case "createExtension":
      return WITHOUT_RELATIONS.has(change.name) ? undefined : "an extension";
    case "call":
      return isKnown(change.routine) ? undefined : "a procedure that is not known";
    case "query":
      return change.calls.every(isKnown) ? undefined : "a function that is not known";
    case "other":
      return change.tag === "ImportForeignSchemaStmt" ? "tables of another server" : undefined;
    default:
      return undefined;
  }
}
