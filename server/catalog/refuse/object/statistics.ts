import { resolveWith } from "../../apply/resolve";
import type { ChangeOf } from "../../changes/change";
import { objectKey } from "../../model/named-object";
import { isTable } from "../../model/relation";
import { findNamed, isWhole, missingRelation, surelyExists, SYSTEM_COLUMNS } from "../look-up";
import type { Check, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import { notSupportedFor, targetOf } from "../table/subcommands";

/** `CreateStatistics` of statscmds.c. */
export const createStatistics: Check<ChangeOf<"createStatistics">> = (change, moment) => {
  const { statistics, table, columns, expressions, ifNotExists } = change;
  const found = findNamed(moment, table);
  if (!found) return missingRelation(moment, table);
  if (!surelyExists(found)) return undefined;
  const { catalog, searchPath } = moment;
  const keyFor = ({ schema, name }: { readonly schema: string; readonly name: string }) =>
    objectKey({ kind: "statistics", schema, name });
  const other =
    statistics &&
    catalog.objects.get(
      keyFor(resolveWith(catalog, statistics, searchPath, (name) => catalog.objects.has(keyFor(name)))),
    );
  if (other && ifNotExists) return undefined;
  if (expressions.length > 0 && moment.postgres < 14)
    return {
      sqlstate: "0A000",
      message: "only simple column references are allowed in CREATE STATISTICS",
    };
  return firstOf(
    () => wrongKind(found, table.name, moment.postgres),
    () =>
      other && {
        sqlstate: "42710",
        message: `statistics object "${statistics!.name}" already exists`,
        ...madeAt(other),
      },
    () =>
      firstFor(columns, (column) =>
        found.kind !== "index" && isTable(found) && isWhole(found) && !knows(found, column)
          ? { sqlstate: "42703", message: `column "${column}" does not exist` }
          : undefined,
      ),
    () =>
      columns.length + expressions.length < 2 && expressions.length === 0
        ? { sqlstate: "42P17", message: "extended statistics require at least 2 columns" }
        : undefined,
  );
};

const knows = (table: { readonly columns: readonly { readonly name: string }[] }, column: string): boolean =>
  SYSTEM_COLUMNS.has(column) || table.columns.some(({ name }) => name === column);

function wrongKind(
  found: Parameters<typeof targetOf>[0],
  name: string,
  postgres: number,
): Refusal | undefined {
  const target = targetOf(found);
  if (["table", "partitioned table", "foreign table", "materialized view"].includes(target)) return undefined;
  return postgres < 15
    ? {
        sqlstate: "42809",
        message: `relation "${name}" is not a table, foreign table, or materialized view`,
      }
    : {
        sqlstate: "42809",
        message: `cannot define statistics for relation "${name}"`,
        detail: notSupportedFor(target),
      };
}
