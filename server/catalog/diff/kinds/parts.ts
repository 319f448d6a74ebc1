import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import { keyOf, type QualifiedName } from "../../model/names";
import { isTable, isView, type Table, type View } from "../../model/relation";

/** A part of a relation, with the relation that it is a part of. */
export interface PartOf<Owner, Part> {
  readonly of: Owner;
  readonly it: Part;
}

export type TablePart<Part> = PartOf<Table, Part>;
export type RelationPart<Part> = PartOf<Table | View, Part>;

export const partKey = ({ of, it }: PartOf<Table | View, { readonly name: string }>): string =>
  `${keyOf(of)}\0${it.name}`;

export function* tablesOf(catalog: Catalog): Iterable<Table> {
  for (const relation of catalog.relations.values()) if (isTable(relation)) yield relation;
}

export function* tablesAndViewsOf(catalog: Catalog): Iterable<Table | View> {
  for (const relation of catalog.relations.values())
    if (isTable(relation) || isView(relation)) yield relation;
}

/** The same table in another catalog. */
export const sameTable = (catalog: Catalog, { of }: TablePart<unknown>): Table | undefined =>
  findTable(catalog, of);

export function sameRelation(catalog: Catalog, { of }: RelationPart<unknown>): Table | View | undefined {
  const relation = catalog.relations.get(keyOf(of));
  return isTable(relation) || isView(relation) ? relation : undefined;
}

/** The part of the same name in the same relation of another catalog. */
export function samePart<Owner extends Table | View, Part extends { readonly name: string }>(
  owner: Owner | undefined,
  parts: (owner: Owner) => readonly Part[],
  { it }: PartOf<unknown, Part>,
): PartOf<Owner, Part> | undefined {
  const found = owner && parts(owner).find(({ name }) => name === it.name);
  return found && { of: owner, it: found };
}

/** The tables of which a table is a partition or an heir. */
export const parentsOf = (table: Table): readonly QualifiedName[] => [
  ...(table.partitionOf ? [table.partitionOf.parent] : []),
  ...table.inherits,
];
