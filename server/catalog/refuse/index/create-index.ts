import type { ChangeOf } from "../../changes/change";
import { isBuiltIn, type DataType } from "../../model/data-type";
import { isTable, type Table } from "../../model/relation";
import { refuseIndexMethod, refuseTablespace } from "../table/alter-storage";
import { baseOf, refuseOperatorClass } from "../type/casts";
import { findNamed, hasColumns, isWhole, missingRelation, SYSTEM_COLUMNS, surelyExists } from "../look-up";
import { takenByRelation } from "../new-name";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import { INDEX_OWNERS, refuseParameters, type ParameterOwner } from "../table/storage-parameters";
import { typeInWords } from "../type/type-in-words";
import { callsVolatile } from "../routine/volatile-calls";

type CreateIndex = ChangeOf<"createIndex">;

/** `DefineIndex` of indexcmds.c. */
export const createIndex: Check<CreateIndex> = (change, moment) => {
  const found = findNamed(moment, change.table);
  if (!found) return missingRelation(moment, change.table);
  if (!surelyExists(found) || found.kind === "index") return undefined;
  if (found.kind !== "table" && found.kind !== "materialized view")
    return moment.postgres < 15
      ? {
          sqlstate: "42809",
          message:
            found.kind === "foreign table"
              ? `cannot create index on foreign table "${found.name}"`
              : `"${found.name}" is not a table or materialized view`,
        }
      : {
          sqlstate: "42809",
          message: `cannot create index on relation "${found.name}"`,
          detail: `This operation is not supported for ${found.kind}s.`,
          ...madeAt(found),
        };
  const taken =
    change.name === undefined
      ? undefined
      : takenByRelation(moment, { schema: found.schema, name: change.name });
  if (taken) return change.ifNotExists ? undefined : taken;
  if (!hasColumns(found)) return undefined;
  const partitioned = isTable(found) && found.partitionKey !== undefined;
  return firstOf(
    // Up to 10 none at all (release notes of 11).
    () =>
      partitioned && (change.concurrently || moment.postgres < 11)
        ? concurrentlyOnPartitioned(found.name, moment)
        : undefined,
    () =>
      isTable(found) && isWhole(found)
        ? firstFor(namesIn(change), (name) => unknownColumn(found, name))
        : undefined,
    () => refuseTablespace(change.tablespace, moment),
    () => refuseIndexMethod(change.method, moment),
    () => refuseVolatile(change, moment),
    () => refuseMethod(change),
    () => (isTable(found) && partitioned && change.unique ? lackingKey(change, found) : undefined),
    () => refuseCollations(change, found, moment),
    () => refuseOperatorClasses(change, found, moment),
    () =>
      INDEX_OWNERS.has(change.method as ParameterOwner)
        ? refuseParameters(change.options, change.method as ParameterOwner, moment.postgres)
        : undefined,
  );
};

const concurrentlyOnPartitioned = (name: string, { postgres }: Moment): Refusal =>
  postgres < 11
    ? { sqlstate: "42809", message: `cannot create index on partitioned table "${name}"` }
    : { sqlstate: "0A000", message: `cannot create index on partitioned table "${name}" concurrently` };

const namesIn = ({ keys, include, predicate }: CreateIndex): string[] => [
  ...(predicate?.columns ?? []),
  ...keys.flatMap(({ column, expression }) =>
    column === undefined ? (expression?.columns ?? []) : [column],
  ),
  ...include,
];

const unknownColumn = (
  table: { readonly name: string; readonly columns: readonly { readonly name: string }[] },
  column: string,
): Refusal | undefined =>
  table.columns.some(({ name }) => name === column) || SYSTEM_COLUMNS.has(column) || column === table.name
    ? undefined
    : { sqlstate: "42703", message: `column "${column}" does not exist` };

/** `CheckPredicate` and `ComputeIndexAttrs` of indexcmds.c. */
function refuseVolatile({ keys, predicate }: CreateIndex, moment: Moment): Refusal | undefined {
  const fails = (part: string) => ({
    sqlstate: "42P17",
    message: `functions in index ${part} must be marked IMMUTABLE`,
  });
  if (predicate && callsVolatile(predicate, moment)) return fails("predicate");
  return keys.some(({ expression }) => expression && callsVolatile(expression, moment))
    ? fails("expression")
    : undefined;
}

/** `amcanunique` and `amcanmulticol` of the built-in access methods. */
function refuseMethod({ method, unique, keys, include }: CreateIndex): Refusal | undefined {
  const fails = (feature: string): Refusal => ({
    sqlstate: "0A000",
    message: `access method "${method}" does not support ${feature}`,
  });
  if (unique && ["hash", "gin", "gist", "brin", "spgist"].includes(method)) return fails("unique indexes");
  if (include.length > 0 && ["hash", "gin", "brin"].includes(method)) return fails("included columns");
  return keys.length > 1 && ["hash", "spgist"].includes(method) ? fails("multicolumn indexes") : undefined;
}

function lackingKey({ keys }: CreateIndex, table: Pick<Table, "name" | "partitionKey">): Refusal | undefined {
  const lacking = table.partitionKey?.keys.find(
    (key) => key.column !== undefined && !keys.some(({ column }) => column === key.column),
  )?.column;
  return lacking === undefined
    ? undefined
    : {
        sqlstate: "0A000",
        message: "unique constraint on partitioned table must include all partitioning columns",
        detail: `UNIQUE constraint on table "${table.name}" lacks column "${lacking}" which is part of the partition key.`,
      };
}

function refuseOperatorClasses(
  { keys, method }: CreateIndex,
  found: { readonly columns: readonly { readonly name: string; readonly type?: unknown }[] },
  moment: Moment,
): Refusal | undefined {
  return firstFor(keys, (key) => {
    const column = found.columns.find(({ name }) => name === key.column);
    const type = column?.type as Parameters<typeof refuseOperatorClass>[1] | undefined;
    return key.operatorClass === undefined && type ? refuseOperatorClass(moment, type, method) : undefined;
  });
}

/** Types whose values are compared by a collation (`typcollation` of pg_type). */
const COLLATABLE: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "name"]);

function refuseCollations(
  { keys }: CreateIndex,
  found: { readonly columns: readonly { readonly name: string; readonly type?: DataType }[] },
  moment: Moment,
): Refusal | undefined {
  return firstFor(keys, ({ column, collation }) => {
    const type = collation && found.columns.find(({ name }) => name === column)?.type;
    const base = type && baseOf(moment, type);
    return base && isBuiltIn(base) && !COLLATABLE.has(base.name)
      ? { sqlstate: "42804", message: `collations are not supported by type ${typeInWords(moment, type)}` }
      : undefined;
  });
}

/** `ALTER INDEX parent ATTACH PARTITION index`. */
export const attachIndex: Check<ChangeOf<"attachIndex">> = ({ index, partition }, moment) => {
  const found = findNamed(moment, index);
  if (!found) return missingRelation(moment, index);
  if (!findNamed(moment, partition)) return missingRelation(moment, partition);
  return undefined;
};
