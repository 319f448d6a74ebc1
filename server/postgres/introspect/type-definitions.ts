import { makeObjectName } from "../../catalog/apply/object/object-name";
import type { CollationName } from "../../catalog/model/index-definition";
import type { QualifiedName } from "../../catalog/model/names";
import type { BaseType, TypeDefinition } from "../../catalog/model/type-definition";
import { notOfExtension, present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";
import { typeUse, type TypeNames, type TypeUse } from "./type-names";

interface TypeRow extends QualifiedName, TypeUse {
  readonly kind: "e" | "d" | "c" | "r" | "m" | "b" | "p";
  readonly owner: string;
  readonly comment: string | null;
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly notNullName: string | null;
  readonly default: string | null;
  readonly collation: CollationName | null;
  readonly constraints:
    | readonly {
        readonly name: string;
        readonly expression: string;
        readonly validated: boolean;
        readonly comment: string | null;
      }[]
    | null;
  readonly attributes:
    | readonly (TypeUse & {
        readonly name: string;
        readonly collation: CollationName | null;
        readonly comment: string | null;
      })[]
    | null;
  readonly range: {
    readonly operatorClass: string | null;
    readonly canonical: string | null;
    readonly subtypeDifference: string | null;
    readonly multirange: QualifiedName | null;
  } | null;
  readonly rangeOf: QualifiedName | null;
  readonly definition: Readonly<Record<string, string | null>>;
}

const regproc = (oid: string): string => `CASE WHEN ${oid} <> 0 THEN ${oid}::regproc::text END`;

/** Parameters of CREATE TYPE for a base type, as SQL; those that say what is the default anyway are NULL. */
const definition = (session: CatalogQuery["session"]): string => `json_build_object(
  'input', ${regproc("t.typinput")}, 'output', ${regproc("t.typoutput")}, 'receive', ${regproc("t.typreceive")},
  'send', ${regproc("t.typsend")}, 'typmod_in', ${regproc("t.typmodin")}, 'typmod_out', ${regproc("t.typmodout")},
  'analyze', ${regproc("t.typanalyze")}, 'subscript', ${since(session, 140000, regproc("t.typsubscript"), "NULL")},
  'internallength', nullif(t.typlen, -1)::text, 'passedbyvalue', CASE WHEN t.typbyval THEN 'true' END,
  'alignment', CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' END,
  'storage', CASE t.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main' END,
  'category', CASE WHEN t.typcategory <> 'U' THEN quote_literal(t.typcategory::text) END,
  'preferred', CASE WHEN t.typispreferred THEN 'true' END, 'default', quote_literal(t.typdefault),
  'element', CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END,
  'delimiter', CASE WHEN t.typdelim <> ',' THEN quote_literal(t.typdelim::text) END,
  'collatable', CASE WHEN t.typcollation <> 0 THEN 'true' END)`;

/** Types of their own: neither the rows of a relation nor the arrays that every type has. */
export async function readTypeDefinitions(query: CatalogQuery, types: TypeNames): Promise<TypeDefinition[]> {
  const { session } = query;
  const multirange = since(
    session,
    140000,
    `(SELECT json_build_object('schema', mn.nspname, 'name', m.typname)
        FROM pg_type m JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid)`,
    "NULL",
  );
  const rangeOf = since(
    session,
    140000,
    `(SELECT json_build_object('schema', mn.nspname, 'name', m.typname)
        FROM pg_range mr JOIN pg_type m ON m.oid = mr.rngtypid JOIN pg_namespace mn ON mn.oid = m.typnamespace
       WHERE mr.rngmultitypid = t.oid)`,
    "NULL",
  );
  const rows = await rowsOf<TypeRow>(
    query,
    `SELECT n.nspname AS schema, t.typname AS name, t.typtype AS kind, pg_get_userbyid(t.typowner) AS owner,
            obj_description(t.oid, 'pg_type') AS comment, t.typnotnull AS "notNull",
            pg_get_expr(t.typdefaultbin, 0) AS default,
            CASE WHEN r.rngtypid IS NOT NULL
                 THEN (SELECT ${COLLATION_NAME} FROM pg_collation co JOIN pg_type s ON s.oid = r.rngsubtype
                        WHERE co.oid = r.rngcollation AND r.rngcollation <> s.typcollation)
                 ELSE (SELECT ${COLLATION_NAME} FROM pg_collation co JOIN pg_type s ON s.oid = t.typbasetype
                        WHERE co.oid = t.typcollation AND t.typcollation <> s.typcollation) END AS collation,
            ${typeUse("coalesce(r.rngsubtype, t.typbasetype)", "t.typtypmod", "t.typndims")},
            (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
            (SELECT json_agg(json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, 0),
                       'validated', k.convalidated, 'comment', obj_description(k.oid, 'pg_constraint')) ORDER BY k.oid)
               FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS constraints,
            (SELECT k.conname FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n') AS "notNullName",
            (SELECT json_agg(a ORDER BY a.place) FROM (
               SELECT a.attname AS name, a.attnum AS place, ${typeUse("a.atttypid", "a.atttypmod", "a.attndims")},
                      (SELECT ${COLLATION_NAME} FROM pg_collation co JOIN pg_type s ON s.oid = a.atttypid
                        WHERE co.oid = a.attcollation AND a.attcollation <> s.typcollation) AS collation,
                      col_description(a.attrelid, a.attnum) AS comment
                 FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) a
             WHERE t.typtype = 'c') AS attributes,
            CASE WHEN r.rngtypid IS NOT NULL THEN json_build_object(
              'operatorClass', (SELECT CASE WHEN NOT o.opcdefault THEN quote_ident(onn.nspname) || '.' || quote_ident(o.opcname) END
                                  FROM pg_opclass o JOIN pg_namespace onn ON onn.oid = o.opcnamespace WHERE o.oid = r.rngsubopc),
              'canonical', ${regproc("r.rngcanonical")}, 'subtypeDifference', ${regproc("r.rngsubdiff")},
              'multirange', ${multirange}) END AS range,
            ${rangeOf} AS "rangeOf",
            CASE WHEN t.typtype = 'b' THEN ${definition(session)} ELSE json_build_object() END AS definition
       FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
       LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e', 'd', 'r', 'm') OR (t.typtype = 'c' AND c.relkind = 'c')
             OR (t.typtype = 'b' AND NOT ${isArray(session)}) OR (t.typtype = 'p' AND NOT t.typisdefined))
        AND t.typnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_type", "t.oid")}
      ORDER BY n.nspname, t.typname`,
  );
  return rows.map((row) => definitionOf(row, types));
}

/** PostgreSQL's own collations are known by their bare names. */
const COLLATION_NAME = `json_strip_nulls(json_build_object('schema', (SELECT cn.nspname FROM pg_namespace cn
  WHERE cn.oid = co.collnamespace AND cn.nspname <> 'pg_catalog'), 'name', co.collname))`;

/** The array that PostgreSQL makes beside every type. */
const isArray = (session: CatalogQuery["session"]): string =>
  since(
    session,
    140000,
    "(t.typsubscript = 'array_subscript_handler'::regproc AND t.typlen = -1)",
    "(t.typelem <> 0 AND t.typlen = -1)",
  );

function definitionOf(row: TypeRow, types: TypeNames): TypeDefinition {
  const common = {
    schema: row.schema,
    name: row.name,
    ...present({ owner: row.owner, comment: row.comment }),
  };
  switch (row.kind) {
    case "e":
      return { ...common, kind: "enum", labels: row.labels ?? [] };
    case "d":
      return {
        ...common,
        kind: "domain",
        base: types.dataType(row),
        notNull: row.notNull,
        ...(row.default !== null && { default: expressionOf(row.default) }),
        checks: (row.constraints ?? []).map(({ comment, expression, ...check }) => ({
          ...check,
          expression: expressionOf(expression),
          ...present({ comment }),
        })),
        ...present({
          collation: row.collation,
          notNullName: row.notNullName === makeObjectName(row.name, "", "not_null") ? null : row.notNullName,
        }),
      };
    case "c":
      return {
        ...common,
        kind: "composite",
        attributes: (row.attributes ?? []).map((attribute) => ({
          name: attribute.name,
          type: types.dataType(attribute),
          ...present({ collation: attribute.collation, comment: attribute.comment }),
        })),
      };
    case "r":
      return {
        ...common,
        kind: "range",
        subtype: types.dataType(row),
        ...present({ collation: row.collation, ...row.range }),
      };
    case "m":
      return { ...common, kind: "multirange", range: row.rangeOf ?? common };
    case "b":
      return { ...common, kind: "base", definition: present(row.definition) as BaseType["definition"] };
    case "p":
      return { ...common, kind: "shell" };
  }
}
