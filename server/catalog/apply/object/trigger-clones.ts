import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import type { Table } from "../../model/relation";
import type { Trigger } from "../../model/trigger";
import { editTable, partitionsOf, without } from "../edit";

/**
 * A row trigger of a partitioned table stands on its partitions too, at any depth, under the same name
 * (`CloneRowTriggersToPartition` of tablecmds.c, `CreateTriggerFiringOn` of trigger.c).
 */
const isCloned = (table: Table, trigger: Trigger): boolean =>
  table.partitionKey !== undefined && trigger.forEach === "row";

const cloneOf = (trigger: Trigger): Trigger => ({ ...without(trigger, "comment"), inherited: true });

const isCloneOf =
  (name: string) =>
  (trigger: Trigger): boolean =>
    trigger.inherited === true && trigger.name === name;

/** Changes the clones of a trigger on all partitions; `undefined` takes one away. */
function editClones(
  catalog: Catalog,
  table: QualifiedName,
  name: string,
  edit: (clone: Trigger) => Trigger | undefined,
): Catalog {
  const isOne = isCloneOf(name);
  return partitionsOf(catalog, table).reduce(
    (next, partition) =>
      partition.triggers.some(isOne)
        ? editTable(next, partition, (before) => ({
            ...before,
            triggers: before.triggers.flatMap((trigger) =>
              isOne(trigger) ? (edit(trigger) ?? []) : trigger,
            ),
          }))
        : next,
    catalog,
  );
}

const withClone = (table: Table, trigger: Trigger): Table => ({
  ...table,
  triggers: [...table.triggers.filter(({ name }) => name !== trigger.name), cloneOf(trigger)],
});

/** A trigger that was made, on the partitions that are there. */
export function cloneTrigger(catalog: Catalog, name: QualifiedName, triggerName: string): Catalog {
  const table = findTable(catalog, name);
  const trigger = table?.triggers.find((one) => one.name === triggerName);
  if (!table || !trigger || !isCloned(table, trigger)) return catalog;
  return partitionsOf(catalog, name).reduce(
    (next, partition) => editTable(next, partition, (before) => withClone(before, trigger)),
    catalog,
  );
}

/** A new partition, and those that hang on it, get the triggers of the parent, that fire as those of the parent do. */
export function cloneTriggersOf(parent: Table, partition: QualifiedName, catalog: Catalog): Catalog {
  const cloned = parent.triggers.filter((trigger) => isCloned(parent, trigger));
  if (cloned.length === 0) return catalog;
  return [partition, ...partitionsOf(catalog, partition)].reduce(
    (next, name) => editTable(next, name, (table) => cloned.reduce(withClone, table)),
    catalog,
  );
}

/** A table that is a partition no longer loses what it had from its parent (`DropClonedTriggersFromPartition`). */
export function dropClones(catalog: Catalog, name: QualifiedName): Catalog {
  const clones = findTable(catalog, name)?.triggers.filter(({ inherited }) => inherited) ?? [];
  if (clones.length === 0) return catalog;
  const alone = editTable(catalog, name, (table) => ({
    ...table,
    triggers: table.triggers.filter(({ inherited }) => !inherited),
  }));
  return clones.reduce((next, clone) => dropClonesOf(next, name, clone.name), alone);
}

export const dropClonesOf = (catalog: Catalog, table: QualifiedName, name: string): Catalog =>
  editClones(catalog, table, name, () => undefined);

export const renameClonesOf = (catalog: Catalog, table: QualifiedName, name: string, to: string): Catalog =>
  editClones(catalog, table, name, (clone) => ({ ...clone, name: to }));

/** ENABLE and DISABLE go down to clones, but for ONLY (`EnableDisableTrigger`). */
export function setTriggerState(
  catalog: Catalog,
  name: QualifiedName,
  trigger: string | "all" | "user",
  enabled: Trigger["enabled"],
  only: boolean,
): Catalog {
  const table = findTable(catalog, name);
  const concerns = ({ name: own }: Trigger) => trigger === "all" || trigger === "user" || trigger === own;
  const next = editTable(catalog, name, (before) => ({
    ...before,
    triggers: before.triggers.map((one) => (concerns(one) ? { ...one, enabled } : one)),
  }));
  if (!table || only) return next;
  return table.triggers
    .filter((one) => concerns(one) && isCloned(table, one))
    .reduce((before, one) => editClones(before, name, one.name, (clone) => ({ ...clone, enabled })), next);
}
