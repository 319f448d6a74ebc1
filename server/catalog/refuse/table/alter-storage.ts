import { keyOf } from "../../model/names";
import { objectKey } from "../../model/named-object";
import { referrersOf } from "../../model/references";
import { isTable, type Table } from "../../model/relation";
import { usualStorage } from "../../model/type-storage";
import { resolveDataType, resolveType } from "../../apply/resolve";
import { missing } from "../look-up";
import { refuseClusterIndex, refuseReplicaIndex } from "../index/named-index";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import { refuseColumnParameters, refuseParameters } from "./storage-parameters";
import { withColumn, type TableChecks } from "./table-check";
import { typeInWords } from "../type/type-in-words";

/** Subcommands on how a table and its columns are kept. */
export const STORAGE_CHECKS: TableChecks = {
  setStatistics: (table, { column, target }) =>
    column === ""
      ? { sqlstate: "0A000", message: "cannot refer to non-index column by number" }
      : target !== undefined && target < 0
        ? { sqlstate: "22023", message: `statistics target ${target} is too low` }
        : withColumn(table, column),
  setStorage: (table, { column, storage }, moment) =>
    withColumn(table, column, ({ type }) =>
      storage !== "plain" && storage !== "default" && isPlain(type, moment)
        ? {
            sqlstate: "0A000",
            message: `column data type ${typeInWords(moment, type)} can only have storage PLAIN`,
          }
        : undefined,
    ),
  setCompression: (table, { column, compression }, moment) =>
    withColumn(table, column, ({ type }) =>
      isPlain(type, moment) && compression !== undefined
        ? {
            sqlstate: "0A000",
            message: `column data type ${typeInWords(moment, type)} does not support compression`,
          }
        : undefined,
    ),
  setColumnOptions: (table, { column, options }, { postgres }) =>
    withColumn(table, column) ?? refuseColumnParameters(options, postgres),
  setOptions: (table, { options }, { postgres }) =>
    firstOf(
      () => (table.partitionKey ? refuseParametersOfPartitioned(options, postgres) : undefined),
      () => refuseParameters(options, "heap", postgres),
    ),
  setPersistence: (table, { persistence }, moment) => {
    if (table.persistence === "temporary")
      return {
        sqlstate: "42P16",
        message: `cannot change logged status of table "${table.name}" because it is temporary`,
      };
    if (table.persistence === persistence) return undefined;
    return persistence === "unlogged" ? refuseUnlogged(table, moment) : refuseLogged(table, moment);
  },
  setTablespace: (_table, { tablespace }, moment) => refuseTablespace(tablespace, moment),
  setAccessMethod: (table, { method }, moment) =>
    table.partitionKey && moment.postgres < 17
      ? { sqlstate: "42809", message: "cannot change access method of a partitioned table" }
      : refuseTableMethod(method, moment),
  clusterOn: (table, { index: name }, moment) =>
    firstOf(
      () => (name === undefined ? undefined : refuseClusterIndex(table, name, moment)),
      () =>
        table.partitionKey && moment.postgres >= 11
          ? { sqlstate: "0A000", message: "cannot mark index clustered in partitioned table" }
          : undefined,
    ),
  setReplicaIdentity: (table, { identity }, moment) =>
    typeof identity === "string" ? undefined : refuseReplicaIndex(table, identity.index, moment),
  setRuleState: (table, { rule }) =>
    (table.rules ?? []).some(({ name }) => name === rule)
      ? undefined
      : { sqlstate: "42704", message: `rule "${rule}" for relation "${table.name}" does not exist` },
  setType: (table, { type }, moment) => {
    if (!type)
      return table.ofType
        ? undefined
        : { sqlstate: "42809", message: `"${table.name}" is not a typed table` };
    const found = moment.catalog.types.get(keyOf(resolveType(moment.catalog, type, moment.searchPath)));
    return found && found.kind !== "composite"
      ? { sqlstate: "42809", message: `type ${found.name} is not a composite type`, ...madeAt(found) }
      : undefined;
  },
};

const isPlain = (type: Parameters<typeof usualStorage>[0], { catalog, searchPath }: Moment): boolean =>
  usualStorage(resolveDataType(catalog, type, searchPath), catalog) === "plain";

/** What holds no rows is kept in no way (`partitioned_table_reloptions`). */
export function refuseParametersOfPartitioned(
  options: Readonly<Record<string, string | undefined>>,
  postgres: number,
): Refusal | undefined {
  const [name] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return undefined;
  return postgres < 16
    ? { sqlstate: "22023", message: `unrecognized parameter "${name}"` }
    : {
        sqlstate: "42809",
        message: "cannot specify storage parameters for a partitioned table",
        hint: "Specify storage parameters for its leaf partitions instead.",
      };
}

/** `ATPrepChangePersistence`: a foreign key of a logged table must not lead to an unlogged one. */
function refuseUnlogged(table: Table, { catalog }: Moment): Refusal | undefined {
  const published = [...catalog.objects.values()].find(
    (object) => object.kind === "publication" && object.tables.some((other) => keyOf(other) === keyOf(table)),
  );
  if (published)
    return {
      sqlstate: "55000",
      message: `cannot change table "${table.name}" to unlogged because it is part of a publication`,
      detail: "Unlogged relations cannot be replicated.",
      ...madeAt(published),
    };
  const holder = referrersOf(catalog, table).find(
    (other) =>
      isTable(other) &&
      keyOf(other) !== keyOf(table) &&
      other.persistence === "permanent" &&
      other.constraints.some(
        (constraint) => constraint.kind === "foreign key" && keyOf(constraint.references) === keyOf(table),
      ),
  );
  return holder && relatedBy(table, "unlogged", "logged", holder.name);
}

const refuseLogged = (table: Table, { catalog }: Moment): Refusal | undefined =>
  firstFor(table.constraints, (constraint) => {
    if (constraint.kind !== "foreign key" || keyOf(constraint.references) === keyOf(table)) return undefined;
    const other = catalog.relations.get(keyOf(constraint.references));
    return isTable(other) && other.persistence === "unlogged"
      ? relatedBy(table, "logged", "unlogged", other.name)
      : undefined;
  });

const relatedBy = (table: Table, to: string, other: string, name: string): Refusal => ({
  sqlstate: "42P16",
  message: `could not change table "${table.name}" to ${to} because it references ${other} table "${name}"`,
});

/** `get_tablespace_oid`; a database has two from the start. */
export function refuseTablespace(name: string | undefined, moment: Moment): Refusal | undefined {
  if (name === undefined || name === "pg_default") return undefined;
  if (name === "pg_global")
    return {
      sqlstate: "22023",
      message: "only shared relations can be placed in pg_global tablespace",
    };
  return moment.catalog.objects.has(objectKey({ kind: "tablespace", name }))
    ? undefined
    : missing(moment, "42704", `tablespace "${name}" does not exist`);
}

const INDEX_METHODS: ReadonlySet<string> = new Set(["btree", "hash", "gist", "spgist", "gin", "brin"]);

/** `get_table_am_oid` of amcmds.c. */
export function refuseTableMethod(name: string | undefined, moment: Moment): Refusal | undefined {
  if (name === undefined || name === "heap") return undefined;
  if (INDEX_METHODS.has(name))
    return { sqlstate: "55000", message: `access method "${name}" is not of type TABLE` };
  return missingMethod(name, moment);
}

/** An access method of an index that is not there. */
export const refuseIndexMethod = (name: string, moment: Moment): Refusal | undefined =>
  // An old name of GiST for boxes (`DefineIndex`).
  INDEX_METHODS.has(name) || name === "rtree" ? undefined : missingMethod(name, moment);

const missingMethod = (name: string, moment: Moment): Refusal | undefined =>
  moment.catalog.extensions.size > 0 || moment.catalog.objects.has(objectKey({ kind: "access method", name }))
    ? undefined
    : missing(moment, "42704", `access method "${name}" does not exist`);
