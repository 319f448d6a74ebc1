import type { TextRange } from "../../sql/text-range";
import { resolveIndex, resolveRelation, resolveType } from "../apply/resolve";
import type { DataType } from "../model/data-type";
import { isBuiltIn } from "../model/data-type";
import { isSystemSchema, keyOf } from "../model/names";
import type { Relation, Table, View } from "../model/relation";
import { isTable, isView } from "../model/relation";
import type { TypeDefinition } from "../model/type-definition";
import type { Moment, Refusal } from "./refusal";
import { written } from "./refusal";

/** A name as a statement writes it. */
export interface Named {
  readonly schema?: string | undefined;
  readonly name: string;
  readonly range?: TextRange;
}

/** What a name stands for among the relations, which share one namespace with the indexes. */
export type Found = Relation | { readonly kind: "index"; readonly table: Relation };

export function findNamed({ catalog, searchPath }: Moment, named: Named): Found | undefined {
  const relation = catalog.relations.get(keyOf(resolveRelation(catalog, named, searchPath)));
  if (relation) return relation;
  const owner = catalog.indexOwners.get(keyOf(resolveIndex(catalog, named, searchPath)));
  const table = owner && catalog.relations.get(keyOf(owner));
  return table && { kind: "index", table };
}

export function findType({ catalog, searchPath }: Moment, named: Named): TypeDefinition | undefined {
  return catalog.types.get(keyOf(resolveType(catalog, named, searchPath)));
}

/** A relation that no statement made is only assumed to be there. */
export const surelyExists = (found: Found | undefined): found is Found =>
  found !== undefined && !(found.kind !== "index" && isTable(found) && found.assumed && !found.origin);

/** Of what the text makes, all columns, constraints, … are known. */
export const isWhole = (found: Found | undefined): found is Table =>
  found !== undefined && found.kind !== "index" && isTable(found) && !found.assumed;

/** The types of all columns of a view are known where the text tells all that its query reads. */
const isWholeView = (found: Found | undefined): found is View =>
  found !== undefined &&
  found.kind !== "index" &&
  isView(found) &&
  found.columns.length > 0 &&
  found.columns.every(({ type }) => type !== undefined);

export const hasColumns = (found: Found): found is Table | View =>
  found.kind !== "index" && (isTable(found) || isView(found));

export const isSystemName = ({ schema, name }: Named): boolean =>
  schema === undefined ? name.startsWith("pg_") : isSystemSchema(schema);

/** `LookupExplicitNamespace` of namespace.c. */
export const missingSchema = (moment: Moment, schema: string | undefined): Refusal | undefined =>
  schema !== undefined && moment.closedWorld && !isSystemSchema(schema) && !moment.catalog.schemas.has(schema)
    ? { sqlstate: "3F000", message: `schema "${schema}" does not exist`, missing: { kind: "other" } }
    : undefined;

/** A name that nothing stands behind (`RangeVarGetRelidExtended` of namespace.c). */
export const missingRelation = (moment: Moment, named: Named): Refusal | undefined =>
  findNamed(moment, named) || isSystemName(named) || findType(moment, named)
    ? undefined
    : (missingSchema(moment, named.schema) ?? noRelation(moment, named));

/** As above, where a query names it: the parser says less of schemas (`parserOpenTable` of parse_relation.c). */
export const missingInQuery = (moment: Moment, named: Named): Refusal | undefined =>
  findNamed(moment, named) || isSystemName(named) ? undefined : noRelation(moment, named);

/** Something that is not in the catalog: a reason to refuse where the catalog holds all there is. */
export const missing = (
  moment: Moment,
  sqlstate: string,
  message: string,
  what: Refusal["missing"] = { kind: "other" },
): Refusal | undefined => (moment.closedWorld ? { sqlstate, message, missing: what } : undefined);

function noRelation(moment: Moment, named: Named): Refusal | undefined {
  const message = `relation "${written(named)}" does not exist`;
  const refusal = missing(moment, "42P01", message, relationThatIsNot(moment, named));
  return refusal && named.range ? { ...refusal, range: named.range } : refusal;
}

/** Where the relation would be. */
export const relationThatIsNot = (
  { catalog, searchPath }: Moment,
  named: Named,
): NonNullable<Refusal["missing"]> => ({ kind: "relation", ...resolveRelation(catalog, named, searchPath) });

/** Types of extensions, and arrays and rows of what is there, are not looked for. */
export function missingType(moment: Moment, type: DataType, quoted = true): Refusal | undefined {
  if (isBuiltIn(type) || moment.catalog.extensions.size > 0) return undefined;
  if (findType(moment, type) || findNamed(moment, type) || isSystemName(type)) return undefined;
  const name = written(type);
  return (
    missingSchema(moment, type.schema) ??
    missing(moment, "42704", quoted ? `type "${name}" does not exist` : `type ${name} does not exist`)
  );
}

export const missingColumn = (found: Found | undefined, column: string): Refusal | undefined =>
  (isWhole(found) || isWholeView(found)) &&
  !found.columns.some(({ name }) => name === column) &&
  !SYSTEM_COLUMNS.has(column)
    ? { sqlstate: "42703", message: `column "${column}" of relation "${found.name}" does not exist` }
    : undefined;

export const SYSTEM_COLUMNS: ReadonlySet<string> = new Set([
  "tableoid",
  "xmin",
  "cmin",
  "xmax",
  "cmax",
  "ctid",
]);
