import type { Catalog } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import { keyOf } from "../../model/names";
import type { Table, View } from "../../model/relation";
import { isTable } from "../../model/relation";
import type { Moment, Refusal } from "../refusal";
import { firstFor, madeAt } from "../refusal";

/** An index that a statement names beside its table, in the schema of which it is looked for. */
function indexOf(table: Table | View, name: string, catalog: Catalog): Index | Refusal {
  const found = table.indexes.find((index) => index.name === name);
  if (found) return found;
  const other = { schema: table.schema, name };
  if (catalog.relations.has(keyOf(other))) return { sqlstate: "42809", message: `"${name}" is not an index` };
  return catalog.indexOwners.has(keyOf(other))
    ? { sqlstate: "42809", message: `"${name}" is not an index for table "${table.name}"` }
    : { sqlstate: "42704", message: `index "${name}" for table "${table.name}" does not exist` };
}

const NOT_CLUSTERABLE: ReadonlySet<string> = new Set(["hash", "gin", "brin", "spgist"]);

/** `check_index_is_clusterable` of cluster.c. */
export function refuseClusterIndex(
  table: Table | View,
  name: string,
  { catalog }: Moment,
): Refusal | undefined {
  const index = indexOf(table, name, catalog);
  if ("sqlstate" in index) return index;
  const fails = (message: string): Refusal => ({ sqlstate: "0A000", message, ...madeAt(index) });
  if (NOT_CLUSTERABLE.has(index.method))
    return fails(`cannot cluster on index "${name}" because access method does not support clustering`);
  if (index.predicate) return fails(`cannot cluster on partial index "${name}"`);
  return index.valid || (isTable(table) && table.partitionKey)
    ? undefined
    : fails(`cannot cluster on invalid index "${name}"`);
}

/** `ATExecReplicaIdentity` of tablecmds.c. */
export function refuseReplicaIndex(table: Table, name: string, { catalog }: Moment): Refusal | undefined {
  const index = indexOf(table, name, catalog);
  if ("sqlstate" in index) return index;
  const fails = (message: string): Refusal => ({ sqlstate: "42809", message, ...madeAt(index) });
  const constraint = table.constraints.find((candidate) => candidate.name === index.constraint);
  if (!index.unique || constraint?.kind === "exclude")
    return fails(`cannot use non-unique index "${name}" as replica identity`);
  if (constraint?.deferrable) return fails(`cannot use non-immediate index "${name}" as replica identity`);
  if (index.keys.some(({ expression }) => expression))
    return fails(`cannot use expression index "${name}" as replica identity`);
  if (index.predicate) return fails(`cannot use partial index "${name}" as replica identity`);
  return firstFor(index.keys, ({ column }) =>
    table.columns.some((one) => one.name === column && !one.notNull)
      ? fails(`index "${name}" cannot be used as replica identity because column "${column}" is nullable`)
      : undefined,
  );
}
