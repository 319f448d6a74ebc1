import { resolveIndex, resolveRelation } from "../apply/resolve";
import { keyOf } from "../model/names";
import type { Relation, Table } from "../model/relation";
import { isTable } from "../model/relation";
import type { Moment } from "./refusal";

/** A name as a statement writes it. */
export interface Named {
  readonly schema?: string | undefined;
  readonly name: string;
}

/** What a name stands for among the relations, which share one namespace with the indexes. */
export type Found = Relation | { readonly kind: "index"; readonly table: Relation };

export function findNamed({ catalog, searchPath }: Moment, named: Named): Found | undefined {
  const relation = catalog.relations.get(keyOf(resolveRelation(catalog, named, searchPath)));
  if (relation) return relation;
  const owner = catalog.indexOwners.get(keyOf(resolveIndex(catalog, named, searchPath)));
  const table = owner && catalog.relations.get(keyOf(owner));
  return table && { kind: "index", table };
}

/** Of a table that the text makes: all columns and constraints that it has are known. */
export const isWhole = (table: Table): boolean => !table.assumed;

/** A relation that no statement made is only assumed to be there. */
export const surelyExists = (found: Found | undefined): found is Found =>
  found !== undefined && !(found.kind !== "index" && isTable(found) && found.assumed && !found.origin);
