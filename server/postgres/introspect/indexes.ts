import type { CollationName, Index, IndexKey, OperatorClassName } from "../../catalog/model/index-definition";
import type { QualifiedName } from "../../catalog/model/names";
import { as } from "../../catalog/read/tree-access";
import { readIndexKey } from "../../catalog/read/index/index-key";
import { parsePostgres } from "../../sql/postgres-parser";
import { groupBy, optionsOf, present, qualified, rowsOf, since, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";

interface IndexRow extends QualifiedName {
  readonly relation: string;
  readonly method: string;
  readonly keys: readonly KeyRow[];
  readonly include: readonly string[];
  readonly predicate: string | null;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly valid: boolean;
  readonly constraint: string | null;
  readonly parent: QualifiedName | null;
  readonly options: readonly string[] | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly definition: string;
  readonly comment: string | null;
}

interface KeyRow {
  readonly column: string | null;
  readonly text: string;
  readonly operatorClass: OperatorClassName | null;
  readonly operatorClassOptions: readonly string[] | null;
  readonly collation: CollationName | null;
  readonly statisticsTarget: number | null;
  /** Bits of `indoption` (PostgreSQL's pg_index.h): 1 descending, 2 nulls first. */
  readonly options: number;
}

/** Indexes of tables and materialized views by the object id of their relation, the primary key's first, then by name. */
export async function readIndexes(query: CatalogQuery): Promise<ReadonlyMap<string, Index[]>> {
  const { session } = query;
  const keyCount = since(session, 110000, "i.indnkeyatts", "i.indnatts");
  const rows = await rowsOf<IndexRow>(
    query,
    `SELECT i.indrelid AS relation, n.nspname AS schema, x.relname AS name, am.amname AS method,
            i.indisunique AS unique, i.indisvalid AS valid, pg_get_expr(i.indpred, i.indrelid) AS predicate,
            ${since(session, 150000, "i.indnullsnotdistinct", "false")} AS "nullsNotDistinct",
            (SELECT k.conname FROM pg_constraint k
              WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')) AS constraint,
            (SELECT json_build_object('schema', pn.nspname, 'name', p.relname)
               FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
              WHERE h.inhrelid = i.indexrelid) AS parent,
            (SELECT spcname FROM pg_tablespace WHERE oid = x.reltablespace) AS tablespace,
            i.indisclustered AS clustered, i.indisreplident AS "replicaIdentity",
            pg_get_indexdef(i.indexrelid) AS definition, x.reloptions AS options, obj_description(i.indexrelid, 'pg_class') AS comment,
            (SELECT json_agg(json_build_object('column', a.attname, 'text', pg_get_indexdef(i.indexrelid, s.place, true),
                       'operatorClass', CASE WHEN NOT oc.opcdefault OR xa.attoptions IS NOT NULL THEN ${qualified("oc.opcnamespace", "oc.opcname")} END,
                       'operatorClassOptions', xa.attoptions, 'statisticsTarget', nullif(xa.attstattarget, -1),
                       'collation', CASE WHEN i.indcollation[s.place - 1] <> coalesce(a.attcollation, xt.typcollation) THEN ${qualified("co.collnamespace", "co.collname")} END,
                       'options', i.indoption[s.place - 1]) ORDER BY s.place)
               FROM generate_series(1, ${keyCount}) s(place)
               LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s.place - 1] AND a.attnum <> 0
               JOIN pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = s.place
               JOIN pg_type xt ON xt.oid = xa.atttypid
               LEFT JOIN pg_opclass oc ON oc.oid = i.indclass[s.place - 1]
               LEFT JOIN pg_collation co ON co.oid = i.indcollation[s.place - 1]) AS keys,
            ARRAY(SELECT a.attname FROM generate_series(${keyCount} + 1, i.indnatts) s(place)
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s.place - 1]
                   ORDER BY s.place) AS include
       FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
       JOIN pg_class c ON c.oid = i.indrelid JOIN pg_am am ON am.oid = x.relam
      WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ANY ($1::oid[])
      ORDER BY i.indrelid, i.indisprimary DESC, x.relname`,
  );
  const groups = groupBy(rows, (row) => row.relation);
  return new Map([...groups].map(([relation, group]) => [relation, group.map(indexOf)]));
}

const indexOf = (row: IndexRow): Index => ({
  schema: row.schema,
  name: row.name,
  method: row.method,
  keys: row.keys.map((key, place) => keyOf(key, () => writtenKey(row.definition, place))),
  include: row.include,
  unique: row.unique,
  nullsNotDistinct: row.nullsNotDistinct,
  valid: row.valid,
  ...present({
    predicate: row.predicate === null ? undefined : expressionOf(row.predicate),
    constraint: row.constraint,
    parent: row.parent,
    options: row.options === null ? undefined : optionsOf(row.options),
    tablespace: row.tablespace,
    clustered: row.clustered ? (true as const) : undefined,
    replicaIdentity: row.replicaIdentity ? (true as const) : undefined,
    comment: row.comment,
  }),
});

const keyOf = (row: KeyRow, written: () => IndexKey | undefined): IndexKey => ({
  ...(row.column !== null ? { column: row.column } : { expression: expressionOf(row.text) }),
  ...present({
    operatorClass: row.operatorClass,
    operatorClassOptions: row.operatorClassOptions && optionsOf(row.operatorClassOptions),
    // The collation of an expression is kept nowhere: whether the key has another one, only the server's text says.
    collation: row.column === null && row.collation ? written()?.collation : row.collation,
    statisticsTarget: row.statisticsTarget,
  }),
  descending: (row.options & 1) !== 0,
  nullsFirst: (row.options & 2) !== 0,
});

const writtenKey = (definition: string, place: number): IndexKey | undefined => {
  const statement = as(parsePostgres(definition)[0], "IndexStmt");
  const element = as(statement?.indexParams?.[place], "IndexElem");
  return element && readIndexKey(element);
};
