import type { Definition, DefinitionEdits, DefinitionPart } from "../../changes/definition-part";
import { formatType } from "../../format-type";
import type { Catalog } from "../../model/catalog";
import { definedName, operatorName } from "../../model/definition-text";
import type { ApplyContext } from "../context";
import { findObject } from "./object";
import { qualifiedRoutine } from "../routine/qualified-routine";
import { creationSchema, resolveDataType } from "../resolve";

/** Parameters with all names resolved, as SQL. */
export const definitionText = (
  catalog: Catalog,
  definition: Definition,
  context: ApplyContext,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(definition).map(([name, part]) => [name, partText(catalog, part, context)]),
  );

export const editsText = (
  catalog: Catalog,
  edits: DefinitionEdits,
  context: ApplyContext,
): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(edits).map(([name, part]) => [name, part && partText(catalog, part, context)]),
  );

export function partText(catalog: Catalog, part: DefinitionPart, context: ApplyContext): string {
  if ("text" in part) return part.text;
  if ("type" in part) return formatType(resolveDataType(catalog, part.type, context.searchPath));
  if ("routine" in part) return qualifiedRoutine(catalog, part.routine, context);
  if ("operator" in part) return operatorText(catalog, part.operator, context);
  const { object, objectKind } = part;
  const found = findObject(catalog, objectKind, object, context);
  return definedName({ schema: found?.schema ?? object.schema ?? "pg_catalog", name: object.name });
}

/** An operator that is not there yet is made as a shell where new objects go (`OperatorShellMake`). */
function operatorText(
  catalog: Catalog,
  { schema, name }: { readonly schema: string | undefined; readonly name: string },
  context: ApplyContext,
): string {
  const known = [...catalog.objects.values()].filter(
    (object) => object.kind === "operator" && object.name === name,
  );
  const along = context.searchPath.find((candidate) => known.some((object) => object.schema === candidate));
  const isBuiltIn = /^(?:[<>=~!@#%^&|`?+\-*/]{1,2}|~~\*?|!~~\*?|!~\*|&&&|<->|\|\|\/|-\|-)$/.test(name);
  return operatorName({
    schema: schema ?? along ?? (isBuiltIn ? "pg_catalog" : creationSchema(catalog, context.searchPath)),
    name,
  });
}
