import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import { renameIndex } from "../index/alter-index";
import { editConstraint } from "./constraint";
import { isIndexed } from "../index/constraint-index";
import { partOf } from "./alter-constraint";
import { childrenOf } from "../edit";

/**
 * Checks and NOT NULL have one name in all descendants; an index has that of its constraint; parts of a foreign key or
 * a key on partitions keep their names (`rename_constraint_internal` of tablecmds.c).
 */
export function renameConstraint(
  catalog: Catalog,
  name: QualifiedName,
  { name: from, to }: Pick<ChangeOf<"renameConstraint">, "name" | "to">,
): Catalog {
  const constraint = findTable(catalog, name)?.constraints.find((candidate) => candidate.name === from);
  if (!constraint) return catalog;
  if (isIndexed(constraint)) return renameIndex(catalog, { schema: name.schema, name: from }, to);
  const next = editConstraint(catalog, name, constraint, (one) => ({ ...one, name: to }));
  return childrenOf(catalog, name).reduce((before, child) => {
    const part = partOf(child, name, constraint);
    if (!part) return before;
    return part.kind === "foreign key"
      ? editConstraint(before, child, part, (one) => ({ ...one, parent: to }))
      : renameConstraint(before, child, { name: part.name, to });
  }, next);
}
