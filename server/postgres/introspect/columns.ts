import type { CollationName } from "../../catalog/model/index-definition";
import type { Column } from "../../catalog/model/relation";
import {
  groupBy,
  inheritedOf,
  optionsOf,
  present,
  qualified,
  rowsOf,
  since,
  type CatalogQuery,
} from "./catalog-query";
import { expressionOf } from "./expressions";
import { typeUse, type TypeNames, type TypeUse } from "./type-names";

interface ColumnRow extends TypeUse {
  readonly relation: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly expression: string | null;
  readonly identity: "" | "a" | "d";
  readonly generated: "" | "s" | "v";
  readonly collation: CollationName | null;
  readonly storage: keyof typeof STORAGES | null;
  readonly compression: "" | "p" | "l";
  readonly statisticsTarget: number | null;
  readonly options: readonly string[] | null;
  readonly foreignOptions: readonly string[] | null;
  readonly parents: number;
  readonly local: boolean;
  readonly comment: string | null;
}

/** Columns of tables and views by the object id of their relation. */
export async function readColumns(
  query: CatalogQuery,
  types: TypeNames,
): Promise<ReadonlyMap<string, Column[]>> {
  const { session } = query;
  const rows = await rowsOf<ColumnRow>(
    query,
    `SELECT a.attrelid AS relation, a.attname AS name, ${typeUse("a.atttypid", "a.atttypmod", "a.attndims")},
            a.attnotnull AND NOT ${since(session, 180000, UNPROVEN_NOT_NULL, "false")} AS "notNull",
            pg_get_expr(d.adbin, d.adrelid) AS expression, a.attidentity AS identity,
            ${since(session, 120000, "a.attgenerated", `''::"char"`)} AS generated,
            CASE WHEN a.attcollation <> t.typcollation THEN ${qualified("co.collnamespace", "co.collname")} END AS collation,
            CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
            ${since(session, 140000, "a.attcompression", `''::"char"`)} AS compression,
            nullif(a.attstattarget, -1) AS "statisticsTarget", a.attoptions AS options,
            a.attfdwoptions AS "foreignOptions",
            a.attinhcount AS parents, a.attislocal AS local,
            col_description(a.attrelid, a.attnum) AS comment
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       LEFT JOIN pg_collation co ON co.oid = a.attcollation
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
        AND c.relnamespace = ANY ($1::oid[])
      ORDER BY a.attrelid, a.attnum`,
  );
  const groups = groupBy(rows, (row) => row.relation);
  return new Map(
    [...groups].map(([relation, group]) => [relation, group.map((row) => columnOf(row, types))]),
  );
}

/** A NOT NULL constraint that is NOT VALID sets attnotnull, but proves nothing about the rows that are there. */
const UNPROVEN_NOT_NULL = `EXISTS (SELECT FROM pg_constraint nn
  WHERE nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum] AND NOT nn.convalidated)`;

const IDENTITY = { a: "always", d: "by default" } as const;
const STORAGES = { p: "plain", e: "external", x: "extended", m: "main" } as const;
const COMPRESSIONS = { p: "pglz", l: "lz4" } as const;
const STORAGE = { s: "stored", v: "virtual" } as const;

function columnOf(row: ColumnRow, types: TypeNames): Column {
  const expression = row.expression === null ? undefined : expressionOf(row.expression);
  return {
    name: row.name,
    type: types.dataType(row),
    notNull: row.notNull,
    ...(expression && row.generated === "" && { default: expression }),
    ...(row.identity !== "" && { identity: IDENTITY[row.identity] }),
    ...(expression && row.generated !== "" && { generated: { expression, storage: STORAGE[row.generated] } }),
    ...present({
      collation: row.collation,
      storage: row.storage && STORAGES[row.storage],
      compression: row.compression === "" ? undefined : COMPRESSIONS[row.compression],
      statisticsTarget: row.statisticsTarget,
      options: row.options && optionsOf(row.options),
      foreignOptions: row.foreignOptions && optionsOf(row.foreignOptions),
      inherited: inheritedOf(row),
      comment: row.comment,
    }),
  };
}
