import { inputTypesOf, signatureOf } from "../apply/routine/routine";
import { formatType } from "../format-type";
import { resolveDataType, resolveRelation, resolveRoutine, resolveType } from "../apply/resolve";
import type { Catalog } from "../model/catalog";
import { objectKey } from "../model/named-object";
import { keyOf, type QualifiedName } from "../model/names";
import { quoteIdentifier } from "../quote-identifier";
import type { Address } from "./address";

/** What a description depends on: PostgreSQL leaves the schema out where the search path finds the object without. */
export interface View {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
  /** The server's major version, where the words of another than the newest are wanted. */
  readonly postgres?: number;
}

type Resolve = typeof resolveRelation;

function shortest({ catalog, searchPath }: View, { schema, name }: QualifiedName, resolve: Resolve): string {
  const found = resolve(catalog, { name }, searchPath);
  return found.schema === schema && searchPath.includes(schema)
    ? quoteIdentifier(name)
    : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** An object in PostgreSQL's words: `constraint a_fkey on table b` (`getObjectDescription` of objectaddress.c). */
export function describe(view: View, object: Address): string {
  const { kind, name, part = "" } = object;
  switch (kind) {
    case "relation":
      return `${relationKind(view.catalog, object)} ${shortest(view, object, resolveRelation)}`;
    case "column":
      if (view.postgres !== undefined && view.postgres < 11)
        return `${describe(view, { ...object, kind: "relation" })} column ${part}`;
      return `column ${part} of ${describe(view, { ...object, kind: "relation" })}`;
    case "default":
      return `default value for column ${part} of ${describe(view, { ...object, kind: "relation" })}`;
    case "constraint":
    case "trigger":
    case "policy":
    case "rule":
      return `${kind} ${part} on ${describe(view, { ...object, kind: "relation" })}`;
    case "index":
      return `index ${shortest(view, object, indexOrRelation)}`;
    case "type":
      return `type ${shortest(view, object, rowOrOtherType)}${part}`;
    case "domain constraint":
      return `constraint ${part}`;
    case "routine":
      return `function ${shortest(view, object, resolveRoutine)}(${inputTypes(view, object).join(",")})`;
    case "published table":
      return `publication of ${describe(view, { ...object, kind: "relation" })} in publication ${part}`;
    case "object":
      return describeObject(view, part);
    case "schema":
    case "extension":
      return `${kind} ${name}`;
  }
}

function describeObject(view: View, key: string): string {
  const object = view.catalog.objects.get(key);
  if (!object) return "";
  switch (object.kind) {
    case "statistics":
      return `statistics object ${shortest(view, object, resolveStatistics)}`;
    case "user mapping":
      return `user mapping for ${object.signature} on server ${object.name}`;
    default:
      return `${object.kind} ${object.name}`;
  }
}

const resolveStatistics: Resolve = (catalog, { name }, searchPath) => ({
  schema:
    searchPath.find((schema) => catalog.objects.has(objectKey({ kind: "statistics", schema, name }))) ?? "",
  name,
});

/** Input types as PostgreSQL names them: without the schema where the search path finds them. */
function inputTypes({ catalog, searchPath }: View, object: Address): string[] {
  const routine = catalog.routines.get(keyOf(object))?.find((other) => signatureOf(other) === object.part);
  if (!routine) return (object.part ?? "").split(", ");
  return inputTypesOf(routine).map((type) => {
    const found = resolveDataType(catalog, { ...type, schema: undefined }, searchPath);
    return formatType(found.schema === type.schema ? { ...type, schema: undefined } : type);
  });
}

/** Tables have a type of their rows. */
const rowOrOtherType: Resolve = (catalog, written, searchPath) => {
  const type = resolveType(catalog, written, searchPath);
  return catalog.types.has(keyOf(type)) ? type : resolveRelation(catalog, written, searchPath);
};

const indexOrRelation: Resolve = (catalog, { name }, searchPath) => ({
  schema:
    searchPath.find((schema) => {
      const key = keyOf({ schema, name });
      return catalog.indexOwners.has(key) || catalog.relations.has(key);
    }) ?? "",
  name,
});

function relationKind(catalog: Catalog, name: QualifiedName): string {
  const relation = catalog.relations.get(keyOf(name));
  if (relation) return relation.kind;
  return catalog.types.get(keyOf(name))?.kind === "composite" ? "composite type" : "table";
}
