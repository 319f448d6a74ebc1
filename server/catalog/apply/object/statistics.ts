import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { sameName, type QualifiedName } from "../../model/names";
import { isStatistics, objectKey, type Statistics } from "../../model/named-object";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { without } from "../edit";
import { editObject, ownedBy, putObject } from "./object";
import { chooseName, joinColumns } from "./object-name";
import { nameToCreate, resolveRelation } from "../resolve";

const ALL_KINDS: Statistics["kinds"] = ["ndistinct", "dependencies", "mcv"];
const MCV_SINCE = 12;

export function createStatistics(
  catalog: Catalog,
  change: ChangeOf<"createStatistics">,
  context: ApplyContext,
): Catalog {
  const { columns, expressions } = change;
  const table = resolveRelation(catalog, change.table, context.searchPath);
  const name = change.statistics
    ? nameToCreate(catalog, change.statistics, context.searchPath)
    : { schema: table.schema, name: generatedName(catalog, table, change) };
  const statistics: Statistics = {
    kind: "statistics",
    ...name,
    table: { schema: table.schema, name: table.name },
    kinds: kindsOf(change, majorOf(context)),
    columns: inOrderOfTable(catalog, table, columns),
    expressions,
    ...ownedBy(context),
    ...originOf(context),
  };
  if (change.ifNotExists && catalog.objects.has(objectKey(statistics))) return catalog;
  return putObject(catalog, statistics);
}

/** Where none is said all are meant, but one expression alone has none (`CreateStatistics` of statscmds.c). */
function kindsOf(
  { kinds, columns, expressions }: ChangeOf<"createStatistics">,
  postgres: number,
): Statistics["kinds"] {
  if (columns.length === 0 && expressions.length === 1) return [];
  return ALL_KINDS.filter((kind) =>
    kinds.length === 0 ? kind !== "mcv" || postgres >= MCV_SINCE : kinds.includes(kind),
  );
}

/** LIKE … INCLUDING STATISTICS: those of one table on another, but for their targets (`generateClonedExtStatsStmt`). */
export function copyStatistics(
  catalog: Catalog,
  from: QualifiedName,
  { schema, name }: QualifiedName,
  withComments: boolean,
  context: ApplyContext,
): Catalog {
  return [...catalog.objects.values()]
    .filter(isStatistics)
    .filter(({ table }) => sameName(table, from))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .reduce((next, { kinds, columns, expressions, comment }) => {
      const table = { schema, name };
      return putObject(next, {
        kind: "statistics",
        schema,
        name: generatedName(next, table, { columns, expressions }),
        ...{ table, kinds, columns, expressions },
        ...(withComments && comment !== undefined && { comment }),
        ...ownedBy(context),
        ...originOf(context),
      });
    }, catalog);
}

/** `table_a_b_stat` (`ChooseExtendedStatisticName`); expressions are called `expr`. */
const generatedName = (
  catalog: Catalog,
  table: QualifiedName,
  { columns, expressions }: Pick<ChangeOf<"createStatistics">, "columns" | "expressions">,
): string =>
  chooseName(table.name, joinColumns([...columns, ...expressions.map(() => "expr")]), "stat", (candidate) =>
    catalog.objects.has(objectKey({ kind: "statistics", schema: table.schema, name: candidate })),
  );

/** The server keeps columns by their numbers, in order. */
function inOrderOfTable(
  catalog: Catalog,
  table: QualifiedName,
  columns: readonly string[],
): readonly string[] {
  const relation = catalog.relations.get(`${table.schema}\0${table.name}`);
  if (!relation || relation.kind === "sequence") return columns;
  const place = (name: string) => relation.columns.findIndex((column) => column.name === name);
  return [...columns].sort((a, b) => place(a) - place(b));
}

export const alterStatistics = (
  catalog: Catalog,
  change: ChangeOf<"alterStatistics">,
  context: ApplyContext,
): Catalog =>
  editObject(catalog, "statistics", change.statistics, context, (statistics) =>
    change.target === undefined ? without(statistics, "target") : { ...statistics, target: change.target },
  );

/** The statistics of a table. */
export const statisticsOf = (catalog: Catalog, table: QualifiedName): Statistics[] =>
  [...catalog.objects.values()]
    .filter(isStatistics)
    .filter((statistics) => sameName(statistics.table, table));
