import type { ChangeOf } from "../changes/change";
import { isTable, type View } from "../model/relation";
import { refuseParametersOfPartitioned, refuseTableMethod, refuseTablespace } from "./table/alter-storage";
import { refuseOperatorClass } from "./type/casts";
import { refuseColumns } from "./table/columns";
import { refuseConstraints } from "./table/constraints";
import { has, holderOfNew } from "./table/holder";
import { findNamed, findType, missingInQuery, missingRelation, surelyExists } from "./look-up";
import { refuseNewRelation, relationAt } from "./new-name";
import { refusePartitionOf } from "./table/partition";
import { refuseReads } from "./queries";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";
import { refuseParameters } from "./table/storage-parameters";
import { typeInWords, typeWithModifiers } from "./type/type-in-words";

export const createTable: Check<ChangeOf<"createTable">> = (change, moment) => {
  const { table, ifNotExists, persistence, columns, constraints } = change;
  if (ifNotExists && relationAt(moment, table)) return undefined;
  return firstOf(
    () => refuseNewRelation(moment, table, ifNotExists, persistence === "temporary"),
    () => firstFor(change.fromQuery?.reads ?? [], (read) => missingInQuery(moment, read)),
    () =>
      firstFor(
        [
          ...change.inherits,
          ...change.like.map(({ source }) => source),
          ...(change.partitionOf ? [change.partitionOf.parent] : []),
        ],
        (parent) => missingRelation(moment, parent),
      ),
    () => refuseStorage(change, moment),
    () => refusePartitionOf(change, moment),
    () => refuseParents(change, moment),
    () => repeatedColumn(columns),
    () => refuseType(change, moment),
    () => refuseColumns(change, moment),
    () =>
      refuseConstraints(change, [...columns.flatMap((column) => column.constraints), ...constraints], moment),
    () => refusePartitionKey(change, moment),
    () => (change.fromQuery?.withData ? refuseReads(change.fromQuery.reads, moment) : undefined),
  );
};

/** WITH (…), TABLESPACE and USING. */
const refuseStorage = (
  { options, partitionKey, tablespace, accessMethod, foreign }: ChangeOf<"createTable">,
  moment: Moment,
): Refusal | undefined =>
  firstOf(
    () => refuseTableMethod(accessMethod, moment),
    () => refuseTablespace(tablespace, moment),
    () => (partitionKey ? refuseParametersOfPartitioned(options, moment.postgres) : undefined),
    () => (foreign ? undefined : refuseParameters(options, "heap", moment.postgres)),
  );

/** `MergeAttributes` of tablecmds.c. */
const refuseParents = ({ inherits, columns }: ChangeOf<"createTable">, moment: Moment): Refusal | undefined =>
  firstFor(inherits, (name) => {
    const parent = findNamed(moment, name);
    if (!surelyExists(parent)) return undefined;
    if (parent.kind === "index" || !isTable(parent))
      return {
        sqlstate: "42809",
        message: `inherited relation "${name.name}" is not a table or foreign table`,
      };
    if (parent.partitionKey)
      return { sqlstate: "42809", message: `cannot inherit from partitioned table "${parent.name}"` };
    if (parent.partitionOf)
      return { sqlstate: "42809", message: `cannot inherit from partition "${parent.name}"` };
    return firstFor(columns, ({ name: column, type, isOption }) => {
      const above = parent.columns.find((one) => one.name === column);
      const [mine, theirs] = [typeInWords(moment, type), above && typeInWords(moment, above.type)];
      return theirs === undefined || isOption || mine === theirs
        ? undefined
        : {
            sqlstate: "42804",
            message: `column "${column}" has a type conflict`,
            detail: `${theirs} versus ${mine}`,
          };
    });
  });

function refuseType({ ofType }: ChangeOf<"createTable">, moment: Moment): Refusal | undefined {
  const type = ofType && findType(moment, ofType);
  return type && type.kind !== "composite"
    ? { sqlstate: "42809", message: `type ${type.name} is not a composite type`, ...madeAt(type) }
    : undefined;
}

/** `transformPartitionSpec` and `ComputePartitionAttrs` of tablecmds.c. */
function refusePartitionKey(change: ChangeOf<"createTable">, moment: Moment): Refusal | undefined {
  const { partitionKey } = change;
  if (!partitionKey) return undefined;
  const { strategy, keys } = partitionKey;
  if (strategy === "hash" && moment.postgres < 11)
    return { sqlstate: "22023", message: 'unrecognized partitioning strategy "hash"' };
  if (strategy === "list" && keys.length > 1)
    return { sqlstate: "42P17", message: 'cannot use "list" partition strategy with more than one column' };
  const holder = holderOfNew(change, moment);
  return firstFor(keys, ({ column, operatorClass }) => {
    if (column === undefined) return undefined;
    if (!has(holder, column))
      return { sqlstate: "42703", message: `column "${column}" named in partition key does not exist` };
    const type = holder.columns.find(({ name }) => name === column)?.type;
    return type && !operatorClass
      ? refuseOperatorClass(moment, type, strategy === "hash" ? "hash" : "btree")
      : undefined;
  });
}

function repeatedColumn(columns: readonly { readonly name: string }[]): Refusal | undefined {
  const names = columns.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  return repeated === undefined
    ? undefined
    : { sqlstate: "42701", message: `column "${repeated}" specified more than once` };
}

export const createView: Check<ChangeOf<"createView">> = (change, moment) => {
  const { view, replace, ifNotExists, materialized } = change;
  const standing = relationAt(moment, view);
  if (standing && ifNotExists) return undefined;
  return firstOf(
    () => firstFor(change.reads, (read) => missingInQuery(moment, read)),
    () => (materialized && change.withData ? refuseReads(change.reads, moment) : undefined),
    () => refuseViewColumns(change, moment),
    () => refuseParameters(change.options, materialized ? "heap" : "view", moment.postgres),
    () => {
      if (!replace || materialized || !standing) return refuseNewRelation(moment, view, ifNotExists);
      if (standing.kind === "view") return refuseReplacement(standing, change, moment);
      return { sqlstate: "42809", message: `"${view.name}" is not a view`, ...madeAt(origin(standing)) };
    },
  );
};

/** `DefineVirtualRelation` of view.c: as many columns as there are names, each once. */
function refuseViewColumns(change: ChangeOf<"createView">, moment: Moment): Refusal | undefined {
  const { columns } = change.analyze(moment);
  if (!columns) return undefined;
  if (change.columns.length > columns.length)
    return {
      sqlstate: "42601",
      message: change.materialized
        ? "too many column names were specified"
        : "CREATE VIEW specifies more column names than columns",
    };
  return repeatedColumn(columns);
}

/** `checkViewColumns` of view.c: OR REPLACE only adds columns. */
function refuseReplacement(
  { columns: before }: View,
  change: ChangeOf<"createView">,
  moment: Moment,
): Refusal | undefined {
  const after = change.analyze(moment).columns;
  if (!after || before.length === 0) return undefined;
  if (after.length < before.length) return { sqlstate: "42P16", message: "cannot drop columns from view" };
  return firstFor(before, (column, index) => {
    const now = after[index]!;
    if (column.name !== now.name)
      return {
        sqlstate: "42P16",
        message: `cannot change name of view column "${column.name}" to "${now.name}"`,
        ...(moment.postgres >= 13 && {
          hint: "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.",
        }),
      };
    if (!column.type || !now.type) return undefined;
    const [was, is] = [typeWithModifiers(moment, column.type), typeWithModifiers(moment, now.type)];
    return was === is
      ? undefined
      : {
          sqlstate: "42P16",
          message: `cannot change data type of view column "${column.name}" from ${was} to ${is}`,
        };
  });
}

const origin = (found: NonNullable<ReturnType<typeof relationAt>>) =>
  found.kind === "index" ? found.table : found;

export const createSequence: Check<ChangeOf<"createSequence">> = (change, moment) =>
  refuseNewRelation(moment, change.sequence, change.ifNotExists);

export const alterSequence: Check<ChangeOf<"alterSequence">> = (change, moment) => {
  const found = findNamed(moment, change.sequence);
  if (!found) return change.ifExists ? undefined : missingRelation(moment, change.sequence);
  if (found.kind === "sequence") return undefined;
  if (moment.postgres < 17)
    return { sqlstate: "42809", message: `"${change.sequence.name}" is not a sequence` };
  return {
    sqlstate: "42809",
    message: `cannot open relation "${change.sequence.name}"`,
    detail: `This operation is not supported for ${found.kind === "index" ? "indexes" : `${found.kind}s`}.`,
  };
};
