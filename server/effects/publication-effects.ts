import type { ChangeOf } from "../catalog/changes/change";
import type { PublishedObjects } from "../catalog/changes/cluster-changes";
import { findTable } from "../catalog/model/catalog";
import { objectKey } from "../catalog/model/named-object";
import type { QualifiedName } from "../catalog/model/names";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly, nameOf } from "./effect-context";
import { nameOnly, withDescendants } from "./family";

/**
 * The tables of a list, with their heirs unless ONLY is said; partitions are published through their parent
 * (`OpenTableList` of publicationcmds.c).
 */
const tablesIn = ({ tables }: PublishedObjects, context: EffectContext): QualifiedName[] =>
  tables.flatMap(({ table }) => {
    const name = nameOf(context, table);
    const isPartitioned = findTable(context.catalog, name)?.partitionKey !== undefined;
    return withDescendants(context.catalog, name, table.only || isPartitioned);
  });

const published = (names: readonly QualifiedName[]): Effect =>
  locksOnly(lockAll(names, "SHARE UPDATE EXCLUSIVE"));

export const createPublication = (
  { publication }: ChangeOf<"createPublication">,
  context: EffectContext,
): Effect => published(tablesIn(publication, context));

/** SET looks at those that it takes out as well (`AlterPublicationTables`). */
export function alterPublication(change: ChangeOf<"alterPublication">, context: EffectContext): Effect {
  if (!change.objects) return NO_EFFECT;
  const known = context.catalog.objects.get(objectKey({ kind: "publication", name: change.name }));
  const before = change.action === "set" && known?.kind === "publication" ? known.tables.map(nameOnly) : [];
  return published([...before, ...tablesIn(change.objects, context)]);
}
