import { formatType } from "../../catalog/format-type";
import { operandTypes } from "../../catalog/model/definition-text";
import type { DefinedObject } from "../../catalog/model/named-object";
import { notOfExtension, present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import {
  definitionOf,
  flagPart,
  literalPart,
  operatorPart,
  routinePart,
  typePart,
  type StoredDefinition,
} from "./definition";
import type { TypeNames } from "./type-names";

interface ObjectRow {
  readonly kind: DefinedObject["kind"];
  readonly schema: string;
  readonly name: string;
  readonly definition: StoredDefinition;
  readonly left: string | null;
  readonly right: string | null;
  readonly owner: string | null;
  readonly comment: string | null;
}

/** One kind: its catalog, the prefix of its columns, and its parameters as pairs for `json_build_object`. */
interface Source {
  readonly kind: DefinedObject["kind"];
  readonly catalog: string;
  readonly prefix: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly hasOwner?: false;
  readonly operands?: true;
  readonly where?: string;
}

const named = (catalog: string, prefix: string, oid: string): string =>
  `(SELECT CASE WHEN xn.nspname = 'pg_catalog' THEN quote_ident(x.${prefix}name)
                ELSE quote_ident(xn.nspname) || '.' || quote_ident(x.${prefix}name) END
      FROM ${catalog} x JOIN pg_namespace xn ON xn.oid = x.${prefix}namespace WHERE x.oid = ${oid})`;

const sources = ({ session }: CatalogQuery): readonly Source[] => [
  {
    kind: "operator",
    catalog: "pg_operator",
    prefix: "opr",
    operands: true,
    // One that was only promised by another has no function yet.
    where: "o.oprcode <> 0",
    parameters: {
      leftarg: typePart("o.oprleft"),
      rightarg: typePart("o.oprright"),
      function: routinePart("o.oprcode"),
      commutator: operatorPart("o.oprcom"),
      negator: operatorPart("o.oprnegate"),
      restrict: routinePart("o.oprrest"),
      join: routinePart("o.oprjoin"),
      hashes: flagPart("o.oprcanhash"),
      merges: flagPart("o.oprcanmerge"),
    },
  },
  {
    kind: "collation",
    catalog: "pg_collation",
    prefix: "coll",
    parameters: collationParameters(session),
  },
  {
    kind: "text search dictionary",
    catalog: "pg_ts_dict",
    prefix: "dict",
    parameters: {
      template: named("pg_ts_template", "tmpl", "o.dicttemplate"),
      options: "o.dictinitoption",
    },
  },
  {
    kind: "text search template",
    catalog: "pg_ts_template",
    prefix: "tmpl",
    hasOwner: false,
    parameters: { init: routinePart("o.tmplinit"), lexize: routinePart("o.tmpllexize") },
  },
  {
    kind: "text search parser",
    catalog: "pg_ts_parser",
    prefix: "prs",
    hasOwner: false,
    parameters: {
      start: routinePart("o.prsstart"),
      gettoken: routinePart("o.prstoken"),
      end: routinePart("o.prsend"),
      lextypes: routinePart("o.prslextype"),
      headline: routinePart("o.prsheadline"),
    },
  },
];

/** Where a locale stands changed with 15 and 17. */
function collationParameters(session: CatalogQuery["session"]): Record<string, string> {
  const locale = since(
    session,
    170000,
    "o.colllocale",
    since(session, 150000, "o.colliculocale", "CASE WHEN o.collprovider = 'i' THEN o.collcollate::text END"),
  );
  const isLibc = "o.collprovider <> 'i'";
  const one = `CASE WHEN ${isLibc} AND o.collcollate = o.collctype THEN o.collcollate::text END`;
  return {
    provider: "CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END",
    locale: literalPart(`coalesce(${locale}, ${one})`),
    lc_collate: literalPart(
      `CASE WHEN ${isLibc} AND o.collcollate <> o.collctype THEN o.collcollate::text END`,
    ),
    lc_ctype: literalPart(`CASE WHEN ${isLibc} AND o.collcollate <> o.collctype THEN o.collctype::text END`),
    deterministic: since(
      session,
      120000,
      "CASE WHEN NOT o.collisdeterministic THEN 'false' END",
      "NULL::text",
    ),
    rules: since(session, 160000, literalPart("o.collicurules"), "NULL::text"),
  };
}

/** Operators, collations and what else the catalog knows by its definition. */
export async function readDefinedObjects(query: CatalogQuery, types: TypeNames): Promise<DefinedObject[]> {
  const objects: DefinedObject[] = [];
  for (const source of sources(query)) {
    const rows = await rowsOf<ObjectRow>(query, selectObjects(source));
    objects.push(...rows.map((row) => objectOf(row, types)));
  }
  return objects;
}

const selectObjects = ({ kind, catalog, prefix, parameters, hasOwner, operands, where }: Source): string =>
  `SELECT '${kind}' AS kind, n.nspname AS schema, o.${prefix}name AS name,
          ${hasOwner === false ? "NULL" : `pg_get_userbyid(o.${prefix}owner)`} AS owner,
          obj_description(o.oid, '${catalog}') AS comment,
          ${operands ? "nullif(o.oprleft, 0)::text" : "NULL"} AS left, ${operands ? "nullif(o.oprright, 0)::text" : "NULL"} AS right,
          json_build_object(${Object.entries(parameters)
            .map(([name, value]) => `'${name}', ${value}`)
            .join(", ")}) AS definition
     FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${prefix}namespace
    WHERE n.oid = ANY ($1::oid[]) AND ${notOfExtension(catalog, "o.oid")}${where === undefined ? "" : ` AND ${where}`}
    ORDER BY n.nspname, o.${prefix}name, o.oid`;

function objectOf(
  { kind, schema, name, left, right, definition, ...row }: ObjectRow,
  types: TypeNames,
): DefinedObject {
  const typeText = (oid: string | null) =>
    oid === null ? undefined : formatType(types.dataType({ type: oid, typmod: -1 }));
  return {
    kind,
    schema,
    name,
    ...(kind === "operator" && { signature: operandTypes(typeText(left), typeText(right)) }),
    definition: definitionOf(definition, types),
    ...present(row),
  };
}
