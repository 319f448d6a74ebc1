import type { Expression } from "../../model/expression";
import type { Column } from "../../model/relation";
import type { ObjectKind } from "../kind";
import { columnId } from "../names";
import { onTable } from "../say";
import { same } from "../ways";
import { partKey, samePart, sameTable, tablesOf, type TablePart } from "./parts";

type WithDefault = Column & { readonly default: Expression };

const hasDefault = (column: Column): column is WithDefault => column.default !== undefined;

/** The default of a column is an object of its own (`pg_attrdef`): it comes and goes while the column stays. */
export const defaults: ObjectKind<TablePart<WithDefault>> = {
  name: "default",
  rank: 50,
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) for (const it of of.columns) if (hasDefault(it)) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) =>
    samePart(sameTable(catalog, part), (table) => table.columns.filter(hasDefault), part),
  within: ({ of, it }) => columnId(of, it.name),
  needs: ({ it }, names) => names.expression(it.default),
  alter: ({ it: before }, { of, it: after }) => (same(before.default, after.default) ? [] : set(of, after)),
  cuts: () => true,
  create: ({ of, it }) => set(of, it),
  drop: ({ of, it }) => [{ kind: "dropDefault", column: it.name, ...onTable(of) }],
};

const set = (table: TablePart<WithDefault>["of"], column: WithDefault) => [
  { kind: "setDefault" as const, column: column.name, expression: column.default, ...onTable(table) },
];
