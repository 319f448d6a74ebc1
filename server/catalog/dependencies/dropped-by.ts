import {
  inheritedColumnDrop,
  inheritedConstraintDrop,
  type InheritedDrop,
} from "../apply/table/inherited-drop";
import { findObject } from "../apply/object/object";
import { resolveIndex, resolveRelation, resolveType } from "../apply/resolve";
import { routinesNamed, signatureOf } from "../apply/routine/routine";
import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Address } from "./address";
import { address, extensionAddress, objectAddress, schemaAddress } from "./address";

type Name<K extends ChangeKind> = (
  change: ChangeOf<K>,
  catalog: Catalog,
  searchPath: readonly string[],
) => readonly Address[];

/** What the changes name that drop something with all that depends on it. */
const NAMED: { readonly [K in ChangeKind]?: Name<K> } = {
  dropColumn: (change, catalog, searchPath) => inheritedDrop(change, catalog, searchPath).gone,
  dropConstraint: (change, catalog, searchPath) => inheritedDrop(change, catalog, searchPath).gone,
  dropAttribute: (change, catalog, searchPath) => [
    address("column", resolveType(catalog, change.type, searchPath), change.attribute),
  ],
  dropExtension: (change) => [extensionAddress(change.name)],
  dropIndex: (change, catalog, searchPath) => [
    address("index", resolveIndex(catalog, change.index, searchPath)),
  ],
  dropObject: ({ objectKind, object, signature }, catalog, searchPath) => {
    const found = findObject(catalog, objectKind, object, { searchPath, origin: undefined }, signature);
    return found ? [objectAddress(found)] : [];
  },
  dropRelation: (change, catalog, searchPath) => [
    address("relation", resolveRelation(catalog, change.relation, searchPath)),
  ],
  dropRoutine: (change, catalog, searchPath) => {
    return routinesNamed(catalog, change, searchPath).map((routine) =>
      address("routine", routine, signatureOf(routine)),
    );
  },
  dropSchema: (change) => [schemaAddress(change.name)],
  dropType: (change, catalog, searchPath) => [address("type", resolveType(catalog, change.type, searchPath))],
};

/** A column or a constraint with what children have only from it, and the catalog in which others have it still. */
export function inheritedDrop(
  change: ChangeOf<"dropColumn" | "dropConstraint">,
  catalog: Catalog,
  searchPath: readonly string[],
): InheritedDrop {
  const table = resolveRelation(catalog, change.table, searchPath);
  return change.kind === "dropColumn"
    ? inheritedColumnDrop(catalog, table, change.column, change)
    : inheritedConstraintDrop(catalog, table, change.name, change);
}

/** The objects that a DROP names; none for other changes. */
export function namedBy(change: Change, catalog: Catalog, searchPath: readonly string[]): readonly Address[] {
  const name = NAMED[change.kind] as
    ((change: Change, catalog: Catalog, searchPath: readonly string[]) => readonly Address[]) | undefined;
  return name?.(change, catalog, searchPath) ?? [];
}

/** As `namedBy`, with what the other parts of the same statement drop at the same time. */
export const namedTogether = (
  change: Change,
  catalog: Catalog,
  searchPath: readonly string[],
): readonly Address[] => (change.together ?? [change]).flatMap((part) => namedBy(part, catalog, searchPath));
