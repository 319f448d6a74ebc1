import type { ChangeOf, TableChange } from "../../changes/change";
import { findTable, type Catalog } from "../../model/catalog";
import { keyOf, type QualifiedName } from "../../model/names";
import type { Persistence, Sequence } from "../../model/relation";
import { alteredValues } from "../../model/sequence-values";
import { birthRights } from "../role/birth-rights";
import { majorOf, originOf, type ApplyContext } from "../context";
import { ownedSequences, putRelation, without } from "../edit";
import { nameToCreate, resolveRelation, TEMPORARY_SCHEMA } from "../resolve";

export function createSequence(
  catalog: Catalog,
  change: ChangeOf<"createSequence">,
  context: ApplyContext,
): Catalog {
  const name =
    change.definition.persistence === "temporary"
      ? { schema: TEMPORARY_SCHEMA, name: change.sequence.name }
      : nameToCreate(catalog, change.sequence, context.searchPath);
  if (change.ifNotExists && catalog.relations.has(keyOf(name))) return catalog;
  const sequence: Sequence = {
    ...change.definition,
    ...name,
    kind: "sequence",
    ...birthRights(catalog, "sequence", name.schema, context),
    ...originOf(context),
  };
  return putRelation(catalog, owned(sequence, change.ownedBy, catalog, context));
}

export function alterSequence(
  catalog: Catalog,
  { sequence: reference, options }: ChangeOf<"alterSequence">,
  context: ApplyContext,
): Catalog {
  const sequence = catalog.relations.get(keyOf(resolveRelation(catalog, reference, context.searchPath)));
  if (sequence?.kind !== "sequence") return catalog;
  return putRelation(catalog, owned(alteredValues(sequence, options), options.ownedBy, catalog, context));
}

/** OWNED BY: names as written, the last of them a column; none for NONE, undefined where nothing is said. */
function owned(
  sequence: Sequence,
  names: readonly string[] | undefined,
  catalog: Catalog,
  { searchPath }: ApplyContext,
): Sequence {
  if (!names) return sequence;
  const [column, name, schema] = names.toReversed();
  const { ownedBy: _ownedBy, ...free } = sequence;
  if (column === undefined || name === undefined) return free;
  return { ...free, ownedBy: { table: resolveRelation(catalog, { schema, name }, searchPath), column } };
}

const asPersistent = <T extends Sequence>(sequence: T, persistence: Persistence): T =>
  persistence === "permanent" ? (without(sequence, "persistence") as T) : { ...sequence, persistence };

/** The sequences behind the columns of a table are logged as it is, since PostgreSQL 15. */
export const persistenceOfOwned = (
  catalog: Catalog,
  table: QualifiedName,
  context: ApplyContext,
): Pick<Sequence, "persistence"> => {
  const persistence = findTable(catalog, table)?.persistence ?? "permanent";
  return persistence === "permanent" || (persistence === "unlogged" && majorOf(context) < 15)
    ? {}
    : { persistence };
};

/** SET LOGGED and SET UNLOGGED of a table change the sequences that it owns (`ATPrepChangePersistence`). */
export function setPersistenceOfOwned(
  catalog: Catalog,
  table: QualifiedName,
  persistence: Persistence,
  context: ApplyContext,
): Catalog {
  if (majorOf(context) < 15) return catalog;
  return ownedSequences(catalog, table).reduce(
    (next, sequence) => putRelation(next, asPersistent(sequence, persistence)),
    catalog,
  );
}

/** What ALTER SEQUENCE says as ALTER TABLE does: SET LOGGED and SET UNLOGGED. */
export const alterSequenceAsTable = (catalog: Catalog, sequence: Sequence, change: TableChange): Catalog =>
  change.kind === "setPersistence"
    ? putRelation(catalog, asPersistent(sequence, change.persistence))
    : catalog;
