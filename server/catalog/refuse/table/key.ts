import type { ConstraintDefinition } from "../../changes/definitions";
import { keyOf } from "../../model/names";
import type { PartitionKey } from "../../model/relation";
import { refuseOperatorClass } from "../type/casts";
import { has, repeatedName, type Holder } from "./holder";
import { isWhole } from "../look-up";
import { takenByRelation } from "../new-name";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";

export const severalPrimaryKeys = (table: string): Refusal => ({
  sqlstate: "42P16",
  message: `multiple primary keys for table "${table}" are not allowed`,
});

type Key = Extract<ConstraintDefinition, { kind: "primary key" | "unique" }>;

/** PRIMARY KEY and UNIQUE (`transformIndexConstraint` of parse_utilcmd.c). */
export function refuseKey(key: Key, holder: Holder, moment: Moment): Refusal | undefined {
  const { table } = holder;
  const primary = table?.constraints.find(({ kind }) => kind === "primary key");
  const missing = key.columns.find((column) => !has(holder, column));
  const twice = key.columns.find((column, index) => key.columns.indexOf(column) < index);
  const standing = () => {
    const name = key.name;
    return name === undefined || !table || key.usingIndex !== undefined
      ? undefined
      : takenByRelation(moment, { schema: table.schema, name });
  };
  return firstOf(
    () =>
      missing !== undefined
        ? {
            sqlstate: "42703",
            // With NOT NULL to be set first, ALTER TABLE finds out earlier.
            message:
              table && key.kind === "primary key" && moment.postgres >= 12
                ? `column "${missing}" of relation "${holder.name}" does not exist`
                : `column "${missing}" named in key does not exist`,
          }
        : undefined,
    () =>
      twice !== undefined
        ? { sqlstate: "42701", message: `column "${twice}" appears twice in ${key.kind} constraint` }
        : undefined,
    () =>
      firstFor(key.columns, (column) => {
        const type = holder.columns.find(({ name }) => name === column)?.type;
        return type && refuseOperatorClass(moment, type, "btree");
      }),
    () => (key.usingIndex === undefined ? undefined : refuseIndexForKey(key.usingIndex, holder, moment)),
    () =>
      key.kind === "primary key" && primary
        ? { ...severalPrimaryKeys(holder.name), ...madeAt(primary) }
        : undefined,
    () => (holder.partitionKey ? refuseKeyOfPartitioned(key, holder.name, holder.partitionKey) : undefined),
    standing,
    () => repeatedName(key, holder),
  );
}

/** `transformIndexConstraint` of parse_utilcmd.c, for USING INDEX. */
function refuseIndexForKey(name: string, { table }: Holder, moment: Moment): Refusal | undefined {
  if (!table || !isWhole(table)) return undefined;
  const index = table.indexes.find((candidate) => candidate.name === name);
  const detail = "Cannot create a primary key or unique constraint using such an index.";
  if (!index) {
    const other = moment.catalog.indexOwners.get(keyOf({ schema: table.schema, name }));
    return other
      ? { sqlstate: "55000", message: `index "${name}" does not belong to table "${table.name}"` }
      : moment.closedWorld
        ? { sqlstate: "42704", message: `index "${name}" does not exist`, missing: { kind: "other" } }
        : undefined;
  }
  const place = madeAt(index);
  if (index.constraint !== undefined)
    return {
      sqlstate: "55000",
      message: `index "${name}" is already associated with a constraint`,
      ...place,
    };
  if (!index.valid && !table.partitionKey)
    return { sqlstate: "55000", message: `index "${name}" is not valid`, ...place };
  if (!index.unique)
    return { sqlstate: "42809", message: `"${name}" is not a unique index`, detail, ...place };
  if (index.keys.some(({ expression }) => expression))
    return { sqlstate: "42809", message: `index "${name}" contains expressions`, detail, ...place };
  if (index.predicate)
    return { sqlstate: "42809", message: `"${name}" is a partial index`, detail, ...place };
  const odd = index.keys.findIndex(({ descending, nullsFirst }) => descending || nullsFirst);
  return odd < 0
    ? undefined
    : {
        sqlstate: "42809",
        message: `index "${name}" column number ${odd + 1} does not have default sorting behavior`,
        detail,
        ...place,
      };
}

/** `DefineIndex` of indexcmds.c: a unique index of a partitioned table has all columns of the partition key. */
function refuseKeyOfPartitioned(key: Key, table: string, { keys }: PartitionKey): Refusal | undefined {
  const lacking = keys.find(({ column }) => column === undefined || !key.columns.includes(column));
  const words = key.kind === "primary key" ? "PRIMARY KEY" : "UNIQUE";
  if (lacking === undefined || key.usingIndex !== undefined) return undefined;
  if (lacking.column === undefined)
    return {
      sqlstate: "0A000",
      message: `unsupported ${words} constraint with partition key definition`,
      detail: `${words} constraints cannot be used when partition keys include expressions.`,
    };
  return {
    sqlstate: "0A000",
    message: "unique constraint on partitioned table must include all partitioning columns",
    detail: `${words} constraint on table "${table}" lacks column "${lacking.column}" which is part of the partition key.`,
  };
}
