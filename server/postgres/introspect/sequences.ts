import type { QualifiedName } from "../../catalog/model/names";
import type { Sequence } from "../../catalog/model/relation";
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

const LARGEST: Readonly<Record<string, bigint>> = {
  int2: 2n ** 15n - 1n,
  int4: 2n ** 31n - 1n,
  int8: 2n ** 63n - 1n,
};

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

function sequenceOf(row: SequenceRow, types: TypeNames): Sequence {
  const type = types.dataType(row);
  const ascending = !row.increment.startsWith("-");
  const largest = LARGEST[type.name] ?? LARGEST["int8"]!;
  const minimum = ascending ? "1" : String(-largest - 1n);
  const maximum = ascending ? String(largest) : "-1";
  const unless = (value: string, usual: string) => (value === usual ? undefined : value);
  return {
    kind: "sequence",
    schema: row.schema,
    name: row.name,
    type,
    cycle: row.cycle,
    ...present({
      persistence: PERSISTENCE[row.persistence],
      start: unless(row.start, ascending ? row.minimum : row.maximum),
      increment: unless(row.increment, "1"),
      minimum: unless(row.minimum, minimum),
      maximum: unless(row.maximum, maximum),
      cache: unless(row.cache, "1"),
      ownedBy: row.ownedBy,
      owner: row.owner,
      comment: row.comment,
    }),
  };
}
