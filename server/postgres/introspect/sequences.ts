import type { QualifiedName } from "../../catalog/model/names";
import type { Sequence } from "../../catalog/model/relation";
import { withoutUsualValues } from "../../catalog/model/sequence-values";
import { notOfExtension, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { typeUse, type TypeNames, type TypeUse } from "./type-names";

interface SequenceRow extends QualifiedName, TypeUse {
  readonly persistence: "p" | "u" | "t";
  readonly owner: string;
  readonly comment: string | null;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly ownedBy: { readonly table: QualifiedName; readonly column: string } | null;
}

const PERSISTENCE = { p: undefined, u: "unlogged", t: "temporary" } as const;

/** Sequences, those behind serial and identity columns too. Numbers that are the default are left out. */
export async function readSequences(query: CatalogQuery, types: TypeNames): Promise<Sequence[]> {
  const rows = await rowsOf<SequenceRow>(
    query,
    `SELECT n.nspname AS schema, c.relname AS name, c.relpersistence AS persistence, pg_get_userbyid(c.relowner) AS owner,
            obj_description(c.oid, 'pg_class') AS comment, ${typeUse("s.seqtypid", "-1")},
            s.seqstart::text AS start, s.seqincrement::text AS increment, s.seqmin::text AS minimum,
            s.seqmax::text AS maximum, s.seqcache::text AS cache, s.seqcycle AS cycle,
            (SELECT json_build_object('table', json_build_object('schema', tn.nspname, 'name', t.relname), 'column', a.attname)
               FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                AND d.deptype IN ('a', 'i')) AS "ownedBy"
       FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "c.oid")}
      ORDER BY n.nspname, c.relname`,
  );
  return rows.map((row) => sequenceOf(row, types));
}

const sequenceOf = (row: SequenceRow, types: TypeNames): Sequence =>
  withoutUsualValues({
    kind: "sequence",
    schema: row.schema,
    name: row.name,
    type: types.dataType(row),
    start: row.start,
    increment: row.increment,
    minimum: row.minimum,
    maximum: row.maximum,
    cache: row.cache,
    cycle: row.cycle,
    ...present({
      persistence: PERSISTENCE[row.persistence],
      ownedBy: row.ownedBy,
      owner: row.owner,
      comment: row.comment,
    }),
  });
