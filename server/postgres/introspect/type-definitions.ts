import type { QualifiedName } from "../../catalog/model/names";
import type { TypeDefinition } from "../../catalog/model/type-definition";
import { notOfExtension, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";
import { typeUse, type TypeNames, type TypeUse } from "./type-names";

interface TypeRow extends QualifiedName, TypeUse {
  readonly kind: "e" | "d" | "c" | "r";
  readonly owner: string;
  readonly comment: string | null;
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly checks:
    readonly { readonly name: string; readonly expression: string; readonly validated: boolean }[] | null;
  readonly attributes: readonly (TypeUse & { readonly name: string })[] | null;
}

/** Enums, domains, composite types of their own and ranges. */
export async function readTypeDefinitions(query: CatalogQuery, types: TypeNames): Promise<TypeDefinition[]> {
  const rows = await rowsOf<TypeRow>(
    query,
    `SELECT n.nspname AS schema, t.typname AS name, t.typtype AS kind, pg_get_userbyid(t.typowner) AS owner,
            obj_description(t.oid, 'pg_type') AS comment, t.typnotnull AS "notNull",
            pg_get_expr(t.typdefaultbin, 0) AS default,
            ${typeUse("coalesce(r.rngsubtype, t.typbasetype)", "t.typtypmod", "t.typndims")},
            (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
            (SELECT json_agg(json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, 0),
                                               'validated', k.convalidated) ORDER BY k.oid)
               FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
            (SELECT json_agg(a ORDER BY a.place) FROM (
               SELECT a.attname AS name, a.attnum AS place, ${typeUse("a.atttypid", "a.atttypmod", "a.attndims")}
                 FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) a
             WHERE t.typtype = 'c') AS attributes
       FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
       LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
        AND t.typnamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_type", "t.oid")}
      ORDER BY n.nspname, t.typname`,
  );
  return rows.map((row) => definitionOf(row, types));
}

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
        checks: (row.checks ?? []).map((check) => ({ ...check, expression: expressionOf(check.expression) })),
      };
    case "c":
      return {
        ...common,
        kind: "composite",
        attributes: (row.attributes ?? []).map((attribute) => ({
          name: attribute.name,
          type: types.dataType(attribute),
        })),
      };
    case "r":
      return { ...common, kind: "range", subtype: types.dataType(row) };
  }
}
