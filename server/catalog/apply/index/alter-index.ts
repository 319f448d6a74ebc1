import type { ChangeOf, TableChange } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import type { QualifiedName } from "../../model/names";
import { keyOf, sameName } from "../../model/names";
import { isTable } from "../../model/relation";
import type { ApplyContext } from "../context";
import { childrenOf, editRelation, without } from "../edit";
import { indexColumnNames } from "../object/object-name";
import { definedOptions } from "../options";
import { attachTo } from "./partition-index";
import { validatePartitionedIndex } from "../table/partition";
import { resolveIndex } from "../resolve";

/** Changes one index, wherever it is. */
function editIndex(catalog: Catalog, name: QualifiedName, edit: (index: Index) => Index): Catalog {
  const owner = catalog.indexOwners.get(keyOf(name));
  return owner
    ? editRelation(catalog, owner, (relation) => ({
        ...relation,
        indexes: relation.indexes.map((index) => (index.name === name.name ? edit(index) : index)),
      }))
    : catalog;
}

const withIndexOptions = (index: Index, changed: Readonly<Record<string, string | undefined>>): Index => {
  const options = definedOptions({ ...index.options, ...changed });
  return { ...without(index, "options"), ...(Object.keys(options).length > 0 && { options }) };
};

const inTablespace = (index: Index, tablespace: string): Index => ({
  ...without(index, "tablespace"),
  ...(tablespace !== "pg_default" && { tablespace }),
});

/** The place of a column of an index, counted from 1, by its number or its name; 0 where none has the name. */
export const placeOfKey = ({ keys, include }: Index, named: number | string): number =>
  typeof named === "number" ? named : indexColumnNames(keys, include).indexOf(named) + 1;

export const alterIndex = (
  catalog: Catalog,
  { index, options, tablespace, statistics }: ChangeOf<"alterIndex">,
  context: ApplyContext,
): Catalog =>
  editIndex(catalog, resolveIndex(catalog, index, context.searchPath), (before) => {
    let edited = options ? withIndexOptions(before, options) : before;
    if (tablespace !== undefined) edited = inTablespace(edited, tablespace);
    if (!statistics) return edited;
    const { key: named, target } = statistics;
    const place = placeOfKey(edited, named);
    const keys = edited.keys.map((key, at) =>
      at + 1 === place
        ? { ...without(key, "statisticsTarget"), ...(target !== undefined && { statisticsTarget: target }) }
        : key,
    );
    return { ...edited, keys };
  });

/** ALTER TABLE takes an index too, for what both have. */
export function alterIndexOptions(catalog: Catalog, name: QualifiedName, change: TableChange): Catalog {
  if (change.kind === "setOptions")
    return editIndex(catalog, name, (index) => withIndexOptions(index, change.options));
  if (change.kind === "setTablespace")
    return editIndex(catalog, name, (index) => inTablespace(index, change.tablespace));
  return catalog;
}

/** With the constraint that it keeps; indexes of partitions that hang on it follow. */
export function renameIndex(catalog: Catalog, name: QualifiedName, to: string): Catalog {
  const owner = catalog.indexOwners.get(keyOf(name));
  if (!owner) return catalog;
  const renamed = editRelation(catalog, owner, (relation) => {
    const indexes = relation.indexes.map((index) =>
      index.name === name.name
        ? { ...index, name: to, ...(index.constraint !== undefined && { constraint: to }) }
        : index,
    );
    if (!isTable(relation)) return { ...relation, indexes };
    const kept = relation.indexes.find((index) => index.name === name.name)?.constraint;
    const constraints = relation.constraints.map((constraint) =>
      constraint.name === kept ? { ...constraint, name: to } : constraint,
    );
    return { ...relation, indexes, constraints };
  });
  return followIndex(renamed, owner, name, { schema: name.schema, name: to });
}

/** The parts of an index on the partitions of its table hang on its new name. */
export const followIndex = (
  catalog: Catalog,
  owner: QualifiedName,
  from: QualifiedName,
  to: QualifiedName,
): Catalog =>
  childrenOf(catalog, owner).reduce(
    (before, child) =>
      child.indexes.some(({ parent }) => parent && sameName(parent, from))
        ? editRelation(before, child, (relation) => ({
            ...relation,
            indexes: relation.indexes.map((index) =>
              index.parent && sameName(index.parent, from) ? { ...index, parent: to } : index,
            ),
          }))
        : before,
    catalog,
  );

/** `ALTER INDEX parent ATTACH PARTITION index`: the parent becomes valid when every partition has one. */
export function attachIndex(
  catalog: Catalog,
  change: ChangeOf<"attachIndex">,
  context: ApplyContext,
): Catalog {
  const parent = resolveIndex(catalog, change.index, context.searchPath);
  const child = resolveIndex(catalog, change.partition, context.searchPath);
  const childOwner = catalog.indexOwners.get(keyOf(child));
  const parentOwner = catalog.indexOwners.get(keyOf(parent));
  const partition = childOwner && catalog.relations.get(keyOf(childOwner));
  const index = isTable(partition) ? partition.indexes.find(({ name }) => name === child.name) : undefined;
  if (!childOwner || !parentOwner || !index) return catalog;
  return validatePartitionedIndex(attachTo(catalog, childOwner, index, parent), parentOwner, parent);
}
