import { withGrants } from "../../catalog/apply/role/grant";
import { replaceRoutine } from "../../catalog/apply/routine/find-routine";
import { assumedObject } from "../../catalog/apply/object/named-object";
import { putRelation } from "../../catalog/apply/edit";
import type { Catalog } from "../../catalog/model/catalog";
import type { Grant, GrantedKind } from "../../catalog/model/grant";
import { keyOf } from "../../catalog/model/names";
import { objectKey } from "../../catalog/model/named-object";
import type { Relation } from "../../catalog/model/relation";
import { isTable, isView } from "../../catalog/model/relation";
import { accessEntries, grantsOf, type AccessEntry } from "./access-lists";
import { notOfExtension, rowsOf, type CatalogQuery } from "./catalog-query";
import { signatureOf } from "../../catalog/apply/routine/routine";
import type { TypeNames } from "./type-names";

interface GrantRow {
  readonly kind: GrantedKind;
  readonly schema: string | null;
  readonly name: string;
  /** Object ids of a routine's input types. */
  readonly arguments: readonly string[] | null;
  readonly column: string | null;
  readonly entries: readonly AccessEntry[] | null;
}

/** One kind of object: where its access list is and what names it. */
interface Source {
  readonly kind: string;
  readonly from: string;
  readonly acl: string;
  readonly owner: string;
  readonly schema?: string;
  readonly name: string;
  readonly arguments?: string;
  readonly column?: string;
}

const IN_SCHEMA = "JOIN pg_namespace n ON n.oid =";

const SOURCES: readonly Source[] = [
  {
    kind: "CASE o.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END",
    from: `pg_class o ${IN_SCHEMA} o.relnamespace AND o.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
           AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_class", "o.oid")}`,
    acl: "o.relacl",
    owner: "o.relowner",
    schema: "n.nspname",
    name: "o.relname",
  },
  {
    kind: "'column'",
    from: `pg_attribute a JOIN pg_class o ON o.oid = a.attrelid AND NOT a.attisdropped
           ${IN_SCHEMA} o.relnamespace AND n.oid = ANY ($1::oid[])`,
    acl: "a.attacl",
    owner: "o.relowner",
    schema: "n.nspname",
    name: "o.relname",
    column: "a.attname",
  },
  {
    kind: "'schema'",
    from: "pg_namespace o",
    acl: "o.nspacl",
    owner: "o.nspowner",
    name: "o.nspname",
  },
  {
    kind: "'function'",
    from: `pg_proc o ${IN_SCHEMA} o.pronamespace AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_proc", "o.oid")}`,
    acl: "o.proacl",
    owner: "o.proowner",
    schema: "n.nspname",
    name: "o.proname",
    arguments: "array_to_json(o.proargtypes::oid[])",
  },
  {
    kind: "'type'",
    from: `pg_type o ${IN_SCHEMA} o.typnamespace AND n.oid = ANY ($1::oid[]) AND ${notOfExtension("pg_type", "o.oid")}`,
    acl: "o.typacl",
    owner: "o.typowner",
    schema: "n.nspname",
    name: "o.typname",
  },
  {
    kind: "'language'",
    from: "pg_language o",
    acl: "o.lanacl",
    owner: "o.lanowner",
    name: "o.lanname",
  },
  {
    kind: "'server'",
    from: "pg_foreign_server o",
    acl: "o.srvacl",
    owner: "o.srvowner",
    name: "o.srvname",
  },
  {
    kind: "'foreign-data wrapper'",
    from: "pg_foreign_data_wrapper o",
    acl: "o.fdwacl",
    owner: "o.fdwowner",
    name: "o.fdwname",
  },
  {
    kind: "'database'",
    from: `(SELECT * FROM pg_database WHERE datname = current_database()) o`,
    acl: "o.datacl",
    owner: "o.datdba",
    name: "o.datname",
  },
  {
    kind: "'tablespace'",
    from: "pg_tablespace o",
    acl: "o.spcacl",
    owner: "o.spcowner",
    name: "o.spcname",
  },
];

/** Parameters belong to the superuser that made the cluster, whose object id is always the same. */
const PARAMETERS: Source = {
  kind: "'parameter'",
  from: "pg_parameter_acl o",
  acl: "o.paracl",
  owner: "10",
  name: "o.parname",
};

/**
 * The catalog with what was granted on its objects. An object whose access list was never touched has none: PostgreSQL's own
 * defaults hold there (manual, "Privileges").
 */
export async function readGrants(query: CatalogQuery, types: TypeNames, catalog: Catalog): Promise<Catalog> {
  const { serverVersionNumber } = query.session;
  const sources = serverVersionNumber >= 150000 ? [...SOURCES, PARAMETERS] : SOURCES;
  const rows = await rowsOf<GrantRow>(query, sources.map(selectGrants).join(" UNION ALL "));
  const postgres = Math.floor(serverVersionNumber / 10_000);
  return rows.reduce((next, row) => {
    const grants =
      row.entries &&
      grantsOf(row.entries, row.kind, postgres, row.kind === "parameter" ? PARAMETER_OWNER : undefined);
    return grants ? put(next, row, grants, types) : next;
  }, catalog);
}

/** The first GRANT on a parameter writes down that its owner may do all. */
const PARAMETER_OWNER: readonly Grant[] = ["set", "alter system"].map((privilege) => ({
  privilege,
  grantee: "",
  withGrantOption: false,
}));

const selectGrants = (source: Source): string =>
  `SELECT ${source.kind} AS kind, ${source.schema ?? "NULL"}::text AS schema, ${source.name}::text AS name,
          ${source.arguments ?? "NULL::json"} AS arguments, ${source.column ?? "NULL"}::text AS column,
          ${accessEntries(source.acl, source.owner)} AS entries
     FROM ${source.from} WHERE ${source.acl} IS NOT NULL`;

function put(catalog: Catalog, row: GrantRow, grants: readonly Grant[], types: TypeNames): Catalog {
  const { name } = row;
  const key = keyOf({ schema: row.schema ?? "", name });
  switch (row.kind) {
    case "table":
    case "sequence":
    case "column": {
      const relation = catalog.relations.get(key);
      if (!relation) return catalog;
      return putRelation(
        catalog,
        row.column === null ? withGrants(relation, grants) : onColumn(relation, row.column, grants),
      );
    }
    case "schema": {
      const schema = catalog.schemas.get(name);
      return schema
        ? { ...catalog, schemas: catalog.schemas.set(name, withGrants(schema, grants)) }
        : catalog;
    }
    case "type": {
      const type = catalog.types.get(key);
      return type ? { ...catalog, types: catalog.types.set(key, withGrants(type, grants)) } : catalog;
    }
    case "function": {
      const signature = signatureOf({
        arguments: (row.arguments ?? []).map((type) => ({
          mode: "in",
          type: types.dataType({ type, typmod: -1 }),
        })),
      });
      const routine = catalog.routines.get(key)?.find((one) => signatureOf(one) === signature);
      return routine ? replaceRoutine(catalog, routine, withGrants(routine, grants)) : catalog;
    }
    case "large object":
      return catalog;
    default: {
      const object =
        catalog.objects.get(objectKey({ kind: row.kind, name })) ?? assumedObject({ kind: row.kind, name });
      return object
        ? { ...catalog, objects: catalog.objects.set(objectKey(object), withGrants(object, grants)) }
        : catalog;
    }
  }
}

function onColumn(relation: Relation, name: string, grants: readonly Grant[]): Relation {
  const edit = <C extends { readonly name: string; readonly grants?: readonly Grant[] }>(column: C): C =>
    column.name === name ? withGrants(column, grants) : column;
  if (isTable(relation)) return { ...relation, columns: relation.columns.map(edit) };
  return isView(relation) ? { ...relation, columns: relation.columns.map(edit) } : relation;
}
