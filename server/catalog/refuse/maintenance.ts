import type { ChangeOf } from "../changes/change";
import { descendantsOf, partitionedAncestorsOf } from "../model/descendants";
import { sameName } from "../model/names";
import { referrersOf } from "../model/references";
import type { Table } from "../model/relation";
import { isTable, isView } from "../model/relation";
import { noHandler } from "./object/foreign";
import { findNamed, missing, missingRelation, surelyExists, type Found, type Named } from "./look-up";
import { refuseClusterIndex } from "./index/named-index";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";
import { notSupportedFor, targetOf } from "./table/subcommands";

const isNot = (name: string, kinds: string): Refusal => ({
  sqlstate: "42809",
  message: `"${name}" is not ${kinds}`,
});

/** `ExecuteTruncateGuts` of tablecmds.c and `heap_truncate_check_FKs` of heap.c. */
export const truncate: Check<ChangeOf<"truncate">> = ({ tables, cascade }, moment) => {
  const refused = firstFor(tables, (table) => missingRelation(moment, table) ?? refuseToEmpty(table, moment));
  if (refused || cascade) return refused;
  const named = tables.flatMap((table) => {
    const found = findNamed(moment, table);
    return isNamedTable(found) ? [{ found, only: table.only }] : [];
  });
  const emptied = named.flatMap(({ found, only }) =>
    only ? [found] : [found, ...descendantsOf(moment.catalog, found)],
  );
  return firstFor(emptied, (table) => firstReferrer(table, emptied, moment));
};

const isNamedTable = (found: Found | undefined): found is Table =>
  found !== undefined && found.kind === "table";

function refuseToEmpty(named: Named & { readonly only?: true }, moment: Moment): Refusal | undefined {
  const found = findNamed(moment, named);
  if (!surelyExists(found)) return undefined;
  if (found.kind === "foreign table" && moment.postgres >= 14) return noHandler(found, moment);
  if (found.kind !== "table") return { ...isNot(named.name, "a table"), ...placeOf(found) };
  return named.only && found.partitionKey
    ? {
        sqlstate: "42809",
        message: "cannot truncate only a partitioned table",
        hint: "Do not specify the ONLY keyword, or use TRUNCATE ONLY on the partitions directly.",
      }
    : undefined;
}

const placeOf = (found: Found) => madeAt(found.kind === "index" ? undefined : found);

/** A foreign key to a partitioned table is one to each of its partitions. */
function firstReferrer(table: Table, emptied: readonly Table[], moment: Moment): Refusal | undefined {
  return firstFor([table, ...partitionedAncestorsOf(moment.catalog, table)], (referenced) =>
    firstFor(referrersOf(moment.catalog, referenced), (holder) => {
      if (!isTable(holder) || emptied.some((one) => sameName(one, holder))) return undefined;
      const key = holder.constraints.find(
        (constraint) => constraint.kind === "foreign key" && sameName(constraint.references, referenced),
      );
      return (
        key && {
          sqlstate: "0A000",
          message: "cannot truncate a table referenced in a foreign key constraint",
          detail: `Table "${holder.name}" references "${table.name}".`,
          hint: `Truncate table "${holder.name}" at the same time, or use TRUNCATE ... CASCADE.`,
          ...madeAt(key),
        }
      );
    }),
  );
}

/**
 * `RangeVarCallbackForLockTable` of lockcmds.c. A body always runs in a transaction (`RequireTransactionBlock` of xact.c
 * looks at statements of their own alone).
 */
export const lockTable: Check<ChangeOf<"lockTable">> = ({ tables, inBody }, moment) => {
  if (!moment.inTransaction && !inBody)
    return { sqlstate: "25P01", message: "LOCK TABLE can only be used in transaction blocks" };
  return firstFor(tables, (table) => {
    const found = findNamed(moment, table);
    if (!found) return missingRelation(moment, table);
    if (!surelyExists(found) || found.kind === "table") return undefined;
    if (found.kind === "view" && moment.postgres >= 11) return undefined;
    if (moment.postgres < 15) return isNot(table.name, LOCKED[moment.postgres] ?? "a table or view");
    return {
      sqlstate: "42809",
      message: `cannot lock relation "${table.name}"`,
      detail: notSupportedFor(targetOf(found)),
    };
  });
};

/** What the oldest versions said. */
const LOCKED: Readonly<Record<number, string>> = { 10: "a table", 11: "a table or a view" };

/** What VACUUM and ANALYZE name is there; what they cannot use they pass over with a warning. */
export const vacuum: Check<ChangeOf<"vacuum">> = ({ tables, analyzes, columns }, moment) =>
  firstFor(tables, (table) => {
    const found = findNamed(moment, table);
    if (!found) return missingRelation(moment, table);
    if (found.kind === "foreign table" && analyzes) return noHandler(found, moment);
    return undefined;
  }) ?? (columns && !analyzes ? COLUMNS_WITHOUT_ANALYZE : undefined);

const COLUMNS_WITHOUT_ANALYZE: Refusal = {
  sqlstate: "0A000",
  message: "ANALYZE option must be specified when a column list is provided",
};

/** `cluster` and `RangeVarCallbackMaintainsTable` of PostgreSQL. */
export const cluster: Check<ChangeOf<"cluster">> = ({ table: named, index }, moment) => {
  if (!named) return undefined;
  const found = findNamed(moment, named);
  if (!found) return missingRelation(moment, named);
  if (!surelyExists(found)) return undefined;
  if (found.kind === "index" || !(isTable(found) || isView(found)) || !CLUSTERED.has(found.kind))
    return isNot(named.name, "a table or materialized view");
  return firstOf(
    () =>
      moment.postgres < 15 &&
      isTable(found) &&
      found.partitionKey &&
      (index !== undefined || moment.postgres >= 11)
        ? { sqlstate: "0A000", message: "cannot cluster a partitioned table" }
        : undefined,
    () => {
      if (index !== undefined) return refuseClusterIndex(found, index, moment);
      return found.indexes.some(({ clustered }) => clustered) || (isTable(found) && found.assumed)
        ? undefined
        : {
            sqlstate: "42704",
            message: `there is no previously clustered index for table "${found.name}"`,
          };
    },
  );
};

const CLUSTERED: ReadonlySet<string> = new Set(["table", "materialized view"]);

/** `ReindexIndex`, `ReindexTable` and `ReindexMultipleTables` of indexcmds.c. */
export const reindex: Check<ChangeOf<"reindex">> = ({ target, relation, name, concurrently }, moment) => {
  if (moment.inTransaction) {
    const words = concurrently ? "REINDEX CONCURRENTLY" : `REINDEX ${target.toUpperCase()}`;
    if (concurrently || target === "schema" || target === "database" || target === "system")
      return { sqlstate: "25001", message: `${words} cannot run inside a transaction block` };
  }
  if (target === "schema" && name !== undefined && !moment.catalog.schemas.has(name))
    return missing(moment, "3F000", `schema "${name}" does not exist`);
  if (!relation || (target !== "index" && target !== "table")) return undefined;
  const found = findNamed(moment, relation);
  if (!found) return missingRelation(moment, relation);
  if (!surelyExists(found)) return undefined;
  if (target === "index" && found.kind !== "index") return isNot(relation.name, "an index");
  if (target === "table" && !CLUSTERED.has(found.kind))
    return isNot(relation.name, "a table or materialized view");
  const isPartitioned = found.kind === "table" && found.partitionKey !== undefined;
  return moment.inTransaction &&
    isPartitioned &&
    descendantsOf(moment.catalog, found).length > 0 &&
    moment.postgres >= 14
    ? { sqlstate: "25001", message: "REINDEX TABLE cannot run inside a transaction block" }
    : undefined;
};

/** `ExecRefreshMatView` of matview.c. */
export const refreshMaterializedView: Check<ChangeOf<"refreshMaterializedView">> = (change, moment) => {
  if (change.concurrently && !change.withData)
    return {
      sqlstate: "42601",
      message: "CONCURRENTLY and WITH NO DATA options cannot be used together",
    };
  const found = findNamed(moment, change.view);
  if (!found) return missingRelation(moment, change.view);
  if (!surelyExists(found)) return undefined;
  if (found.kind === "table")
    return { sqlstate: "0A000", message: `"${found.name}" is not a materialized view`, ...madeAt(found) };
  if (found.kind !== "materialized view") return isNot(change.view.name, "a table or materialized view");
  const usable = found.indexes.some(
    (index) =>
      index.unique &&
      index.valid &&
      !index.predicate &&
      index.keys.every(({ column }) => column !== undefined),
  );
  return change.concurrently && !usable
    ? {
        sqlstate: "55000",
        message: `cannot refresh materialized view "${found.schema}.${found.name}" concurrently`,
        hint: "Create a unique index with no WHERE clause on one or more columns of the materialized view.",
      }
    : undefined;
};
