import type { Catalog, Extension } from "./catalog";
import { membersOf } from "./extension-members";
import type { ColumnStorage } from "./relation";

type MemberKind = "types" | "functions" | "relations" | "operatorClasses" | "usualOperatorClasses";

interface Written {
  readonly schema?: string | undefined;
  readonly name: string;
}

/** The extension of the catalog that brings what a name means along the search path. */
export function findMember(
  catalog: Catalog,
  kind: MemberKind,
  { schema, name }: Written,
  searchPath: readonly string[],
): Extension | undefined {
  if (catalog.extensions.isEmpty()) return undefined;
  const schemas = schema === undefined ? [...searchPath, "pg_catalog"] : [schema];
  return catalog.extensions.find(
    (extension) =>
      extension.schema !== undefined &&
      schemas.includes(extension.schema) &&
      membersOf(extension.name)?.[kind]?.has(name) === true,
  );
}

/** Whether an extension of the catalog may bring an object of the name: one that Lintel does not know may bring any. */
export const mayBeMember = (catalog: Catalog, kind: MemberKind, name: string): boolean =>
  catalog.extensions.some((extension) => membersOf(extension.name)?.[kind]?.has(name) ?? true);

/** How the values of a type are stored that an extension brings. */
export function storageOfMember(catalog: Catalog, schema: string, name: string): ColumnStorage | undefined {
  const extension = findMember(catalog, "types", { schema, name }, []);
  return extension && membersOf(extension.name)?.types.get(name);
}
