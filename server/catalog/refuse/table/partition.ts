import type { ChangeOf } from "../../changes/change";
import { refuseColumnsOf } from "./alter-family";
import { findNamed, isWhole, missingRelation } from "../look-up";
import { refuseKind } from "./subcommands";
import type { Check, Moment, Refusal } from "../refusal";
import { firstOf, madeAt } from "../refusal";
import { partitionsOf } from "../../apply/edit";
import { sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import { isView } from "../../model/relation";

/** CREATE TABLE … PARTITION OF. */
export function refusePartitionOf(change: ChangeOf<"createTable">, moment: Moment): Refusal | undefined {
  const { partitionOf } = change;
  const parent = partitionOf && findNamed(moment, partitionOf.parent);
  const bound = parent?.kind === "table" ? refuseBound(parent, partitionOf?.bound ?? "DEFAULT") : undefined;
  if (bound) return bound;
  return partitionOf && refuseUnder(partitionOf.parent, change.table.name, partitionOf.isDefault, moment);
}

export const attachPartition: Check<ChangeOf<"attachPartition">> = (change, moment) => {
  const partition = findNamed(moment, change.partition);
  const parent = findNamed(moment, change.table);
  return firstOf(
    () => (partition ? undefined : missingRelation(moment, change.partition)),
    () =>
      parent?.kind === "table" && !parent.assumed && !parent.partitionKey
        ? { ...notPartitioned(change.table.name, "ATTACH", moment), ...madeAt(parent) }
        : undefined,
    () => (partition ? refuseKind(change, partition, change.partition.name, moment) : undefined),
    () => refuseUnder(change.table, change.partition.name, change.isDefault, moment),
    () =>
      partition?.kind === "table" && partition.partitionOf
        ? {
            sqlstate: "42809",
            message: `"${change.partition.name}" is already a partition`,
            ...madeAt(partition),
          }
        : undefined,
    () =>
      parent?.kind === "table" && partition?.kind === "table"
        ? (refuseBound(parent, change.bound) ?? refusePartitionColumns(parent, partition, moment))
        : undefined,
  );
};

export const detachPartition: Check<ChangeOf<"detachPartition">> = (change, moment) => {
  const [parent, partition] = [findNamed(moment, change.table), findNamed(moment, change.partition)];
  if (!partition) return missingRelation(moment, change.partition);
  if (parent?.kind !== "table" || partition?.kind !== "table" || parent.assumed || partition.assumed)
    return undefined;
  if (!parent.partitionKey) return notPartitioned(change.table.name, "DETACH", moment);
  if (change.concurrently && partitionsOf(moment.catalog, parent).some((other) => isDefaultOf(other, parent)))
    return {
      sqlstate: "55000",
      message: "cannot detach partitions concurrently when a default partition exists",
    };
  return partition.partitionOf && sameName(partition.partitionOf.parent, parent)
    ? undefined
    : {
        sqlstate: "42P01",
        message: `relation "${partition.name}" is not a partition of relation "${parent.name}"`,
      };
};

const BOUND = { list: /^FOR VALUES IN\b/i, range: /^FOR VALUES FROM\b/i, hash: /^FOR VALUES WITH\b/i };

/** `transformPartitionBound` of parse_utilcmd.c. */
export function refuseBound({ partitionKey }: Table, bound: string): Refusal | undefined {
  if (!partitionKey || /^DEFAULT$/i.test(bound) || BOUND[partitionKey.strategy].test(bound)) return undefined;
  return {
    sqlstate: "42P16",
    message: `invalid bound specification for a ${partitionKey.strategy} partition`,
  };
}

/** `ATExecAttachPartition` of tablecmds.c: a partition has the columns of its parent and no others. */
function refusePartitionColumns(parent: Table, partition: Table, moment: Moment): Refusal | undefined {
  if (!isWhole(parent) || !isWhole(partition)) return undefined;
  const other = partition.columns.find(({ name }) => !parent.columns.some((column) => column.name === name));
  return other
    ? {
        sqlstate: "42804",
        message: `table "${partition.name}" contains column "${other.name}" not found in parent "${parent.name}"`,
        detail: "The new partition may contain only the columns present in parent.",
      }
    : refuseColumnsOf(partition, parent, moment);
}

/** `transformPartitionCmd` of parse_utilcmd.c; since 18 the subcommand itself is refused (`ATPrepCmd`). */
function notPartitioned(name: string, verb: "ATTACH" | "DETACH", { postgres }: Moment): Refusal {
  if (postgres >= 18)
    return {
      sqlstate: "42809",
      message: `ALTER action ${verb} PARTITION cannot be performed on relation "${name}"`,
      detail: "This operation is not supported for tables.",
    };
  return {
    sqlstate: "42P17",
    message: `${postgres < 11 ? "" : "table "}"${name}" is not partitioned`,
  };
}

const isDefaultOf = (table: Table, parent: Table): boolean =>
  table.partitionOf?.isDefault === true && sameName(table.partitionOf.parent, parent);

function refuseUnder(
  name: { readonly schema?: string | undefined; readonly name: string },
  partition: string,
  isDefault: boolean,
  moment: Moment,
): Refusal | undefined {
  const parent = findNamed(moment, name);
  if (parent && parent.kind !== "index" && isView(parent))
    return {
      sqlstate: "42809",
      message: `inherited relation "${name.name}" is not a table or foreign table`,
    };
  if (parent?.kind !== "table" || parent.assumed) return undefined;
  if (!parent.partitionKey)
    return { sqlstate: "42P17", message: `"${name.name}" is not partitioned`, ...madeAt(parent) };
  if (!isDefault) return undefined;
  if (parent.partitionKey.strategy === "hash")
    return { sqlstate: "42P16", message: "a hash-partitioned table may not have a default partition" };
  const other = partitionsOf(moment.catalog, parent).find((table) => isDefaultOf(table, parent));
  return other
    ? {
        sqlstate: "42P17",
        message: `partition "${partition}" conflicts with existing default partition "${other.name}"`,
        ...madeAt(other),
      }
    : undefined;
}
