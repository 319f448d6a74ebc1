import type { Catalog } from "../model/catalog";
import type { DataType } from "../model/data-type";
import type { QualifiedName } from "../model/names";
import { keyOf } from "../model/names";
import type { Relation, Table } from "../model/relation";
import { isTable } from "../model/relation";
import { findMember } from "../model/find-member";

/** A name as written: the schema is optional. */
interface Written {
  readonly schema?: string | undefined;
  readonly name: string;
}

type Exists = (name: QualifiedName) => boolean;

/** The schema in which an unqualified object is made: the first of the search path that exists. */
export function creationSchema(catalog: Catalog, searchPath: readonly string[]): string {
  return searchPath.find((schema) => catalog.schemas.has(schema)) ?? searchPath[0] ?? "public";
}

/** The name that a new object gets. */
export const nameToCreate = (
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
): QualifiedName => ({
  schema: written.schema ?? creationSchema(catalog, searchPath),
  name: written.name,
});

export function resolveWith(
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
  exists: Exists,
): QualifiedName {
  if (written.schema !== undefined) return { schema: written.schema, name: written.name };
  const found = searchPath.find((schema) => exists({ schema, name: written.name }));
  return { schema: found ?? creationSchema(catalog, searchPath), name: written.name };
}

/** Where temporary relations live; it is searched before everything else (manual, search_path). */
export const TEMPORARY_SCHEMA = "pg_temp";

/** The relation that a name means: the first one along the search path, or where it would be made if none exists. */
export function resolveRelation(
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
): QualifiedName {
  const temporary = { schema: TEMPORARY_SCHEMA, name: written.name };
  if (written.schema === undefined && catalog.relations.has(keyOf(temporary))) return temporary;
  return resolveWith(catalog, written, searchPath, (name) => catalog.relations.has(keyOf(name)));
}

export const resolveIndex = (
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
): QualifiedName => resolveWith(catalog, written, searchPath, (name) => catalog.indexOwners.has(keyOf(name)));

export const resolveType = (
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
): QualifiedName =>
  resolveWith(
    catalog,
    written,
    searchPath,
    (name) => catalog.types.has(keyOf(name)) || findMember(catalog, "types", name, searchPath) !== undefined,
  );

export const resolveRoutine = (
  catalog: Catalog,
  written: Written,
  searchPath: readonly string[],
): QualifiedName =>
  resolveWith(
    catalog,
    written,
    searchPath,
    (name) =>
      catalog.routines.has(keyOf(name)) || findMember(catalog, "functions", name, searchPath) !== undefined,
  );

/** The rows of a relation have a type of its name. */
const hasRows = (relation: Relation | undefined): boolean =>
  relation !== undefined && relation.kind !== "sequence";

/** Fills in the schema of a user-defined type where the catalog knows it. */
export function resolveDataType(catalog: Catalog, type: DataType, searchPath: readonly string[]): DataType {
  if (type.schema !== undefined) return type;
  const schema = searchPath.find((candidate) => {
    const key = keyOf({ schema: candidate, name: type.name });
    return (
      catalog.types.has(key) ||
      hasRows(catalog.relations.get(key)) ||
      findMember(catalog, "types", { schema: candidate, name: type.name }, searchPath) !== undefined
    );
  });
  return schema === undefined ? type : { ...type, schema };
}

/** A table of which no more is known than that a statement changes it. */
export const assumedTable = (name: QualifiedName): Table => ({
  ...name,
  kind: "table",
  assumed: true,
  persistence: "permanent",
  columns: [],
  constraints: [],
  indexes: [],
  policies: [],
  triggers: [],
  rowSecurity: { enabled: false, forced: false },
  inherits: [],
  options: {},
});

/** The table to change; assumed when the catalog does not know the name, undefined when it names something else. */
export function tableToChange(catalog: Catalog, name: QualifiedName): Table | undefined {
  const relation = catalog.relations.get(keyOf(name));
  if (!relation) return assumedTable(name);
  return isTable(relation) ? relation : undefined;
}
