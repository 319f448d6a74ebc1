import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import { keyOf } from "../../model/names";
import { isTable, isView } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { childrenOf, editRelation, putRelation } from "../edit";
import { isRelationName } from "../generated-name";
import { keptKeys } from "./index-key";
import { chooseName, indexColumnNames, joinColumns } from "../object/object-name";
import { givePartitionIndex } from "./partition-index";
import { resolveRelation, tableToChange } from "../resolve";

export function createIndex(
  catalog: Catalog,
  change: ChangeOf<"createIndex">,
  context: ApplyContext,
): Catalog {
  const table = resolveRelation(catalog, change.table, context.searchPath);
  const isTaken = isRelationName(catalog, table.schema);
  if (change.ifNotExists && change.name !== undefined && isTaken(change.name)) return catalog;
  const relation = catalog.relations.get(keyOf(table)) ?? tableToChange(catalog, table);
  if (!isTable(relation) && !isView(relation)) return catalog;
  const partitioned = isTable(relation) && relation.partitionKey !== undefined;
  const known = catalog.relations.has(keyOf(table)) ? catalog : putRelation(catalog, relation);
  const index: Index = {
    schema: table.schema,
    name:
      change.name ??
      chooseName(table.name, joinColumns(indexColumnNames(change.keys, change.include)), "idx", isTaken),
    method: change.method,
    keys: keptKeys(change.keys, change.method, relation, { catalog, searchPath: context.searchPath }),
    include: change.include,
    ...(change.predicate && { predicate: change.predicate }),
    unique: change.unique,
    nullsNotDistinct: change.nullsNotDistinct,
    // ON ONLY a partitioned table, the index is invalid until every partition has one attached.
    valid: !(change.only && partitioned && childrenOf(catalog, table).length > 0),
    ...(Object.keys(change.options).length > 0 && { options: change.options }),
    ...(change.tablespace !== undefined &&
      change.tablespace !== "pg_default" && { tablespace: change.tablespace }),
    ...originOf(context),
  };
  const next = editRelation(known, table, (before) => ({
    ...before,
    indexes: [...before.indexes.filter((other) => other.name !== index.name), index],
  }));
  if (!partitioned || change.only) return next;
  return childrenOf(next, table).reduce(
    (before, partition) => givePartitionIndex(before, partition, index, undefined, context),
    next,
  );
}
