import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import type { Relation, Table, View } from "../../model/relation";
import { putRelation, without } from "../edit";

/** Where a database keeps what names no tablespace, unless it was made otherwise. */
const DEFAULT_TABLESPACE = "pg_default";

type MoveAll = ChangeOf<"moveAllInTablespace">;

const isMoved = (
  { from, owners }: MoveAll,
  one: { readonly tablespace?: string },
  { owner }: Relation,
): boolean =>
  (one.tablespace ?? DEFAULT_TABLESPACE) === from &&
  (owners.length === 0 || (owner !== undefined && owners.includes(owner)));

const moved = <T extends Table | View | Index>(one: T, { to }: MoveAll): T =>
  to === DEFAULT_TABLESPACE ? (without(one, "tablespace") as T) : { ...one, tablespace: to };

/** ALTER TABLE, INDEX or MATERIALIZED VIEW ALL IN TABLESPACE (`AlterTableMoveAll` of tablecmds.c); an index has the owner of its table. */
export function moveAllInTablespace(catalog: Catalog, change: MoveAll): Catalog {
  let next = catalog;
  for (const relation of catalog.relations.values()) {
    if (relation.kind === "sequence") continue;
    if (change.relationKind === "index") {
      const indexes = relation.indexes.map((index) =>
        isMoved(change, index, relation) ? moved(index, change) : index,
      );
      if (indexes.some((index, place) => index !== relation.indexes[place]))
        next = putRelation(next, { ...relation, indexes });
    } else if (relation.kind === change.relationKind && isMoved(change, relation, relation))
      next = putRelation(next, moved(relation, change));
  }
  return next;
}
