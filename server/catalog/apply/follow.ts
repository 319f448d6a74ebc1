import type { Catalog } from "../model/catalog";
import type { Expression } from "../model/expression";
import { keyOf, type QualifiedName } from "../model/names";
import { objectKey } from "../model/named-object";
import type { Relation } from "../model/relation";
import type { RenamedKind, Renaming } from "../model/renaming";
import {
  renameInExpression,
  renameInExpressionText,
  renameInQuery,
  renameInSqlBody,
  SEQUENCE_FUNCTIONS,
} from "../read/query/rename-in-sql";
import { putRelation, takeOut } from "./edit";

/** Fields that name an object, also as the elements of a list, by what they name. */
const REFERENCES: Readonly<Record<string, RenamedKind>> = {
  fromTable: "relation",
  function: "routine",
  handler: "routine",
  inherits: "relation",
  multirange: "type",
  ofType: "type",
  parent: "relation",
  range: "type",
  reads: "relation",
  references: "relation",
  table: "relation",
  tables: "relation",
  validator: "routine",
};

/** Fields that hold SQL as text. */
const TEXTS: Readonly<Record<string, (text: string, renaming: Renaming) => string>> = {
  actions: renameInQuery,
  condition: renameInExpressionText,
  query: renameInQuery,
  sqlBody: renameInSqlBody,
};

/**
 * PostgreSQL refers to objects by their ids, Lintel by their names: where an object gets another name, all that refers to it
 * is written anew. What names none of them stays the same object.
 */
export function follow(catalog: Catalog, renaming: Renaming): Catalog {
  let next = catalog;
  for (const relation of catalog.relations.values()) {
    const followed = followIn(relation, renaming);
    if (followed !== relation) next = putRelation(next, followed);
  }
  return {
    ...next,
    types: next.types.map((type) => followIn(type, renaming)),
    routines: next.routines.map((overloads) => followIn(overloads, renaming)),
    objects: next.objects.map((object) => followIn(object, renaming)),
  };
}

/** A value with all that it refers to by its new name. */
export function followIn<T>(value: T, renaming: Renaming): T {
  return rewrite(value, "", renaming) as T;
}

function rewrite(value: unknown, field: string, renaming: Renaming): unknown {
  if (typeof value === "string") return TEXTS[field]?.(value, renaming) ?? value;
  if (typeof value !== "object" || value === null || field === "origin") return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, field, renaming));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if ("isConstant" in value) {
    const expression = value as unknown as Expression;
    return mayName(expression, renaming) ? renameInExpression(expression, renaming) : expression;
  }
  const inside = rewriteFields(value, renaming);
  if (renaming.kind === "binding") return inside;
  const kinds = referredKinds(value, field);
  for (const kind of kinds) {
    const to = renaming.rename(kind, value as unknown as QualifiedName);
    if (to) return { ...inside, ...to };
  }
  return inside;
}

/** What a value names, where it is a name. A type may be that of a table's rows. */
function referredKinds(value: object, field: string): readonly RenamedKind[] {
  if ("dimensions" in value && "modifiers" in value) return ["type", "relation"];
  const kind = "schema" in value && "name" in value ? REFERENCES[field] : undefined;
  return kind ? [kind] : [];
}

/** What an expression names beside columns shows in its calls, but for types. Its text is written only when it must be. */
function mayName({ calls, hasSubquery }: Expression, { kind, word }: Renaming): boolean {
  switch (kind) {
    case "relation":
      return hasSubquery || calls.some(({ name }) => SEQUENCE_FUNCTIONS.has(name));
    case "routine":
      return hasSubquery || calls.some(({ name }) => name === word);
    default:
      return true;
  }
}

function rewriteFields(value: object, renaming: Renaming): object {
  const changed: Record<string, unknown> = {};
  for (const field of Object.keys(value)) {
    if (field === "query" && !mayRead(value, renaming)) continue;
    const part = (value as Record<string, unknown>)[field];
    const rewritten = rewrite(part, field, renaming);
    if (rewritten !== part) changed[field] = rewritten;
  }
  return Object.keys(changed).length === 0 ? value : { ...value, ...changed };
}

/** A view tells which relations its query reads. */
const mayRead = (view: object, renaming: Renaming): boolean =>
  renaming.kind !== "relation" ||
  !("reads" in view) ||
  (view.reads as readonly QualifiedName[]).some((read) => renaming.rename("relation", read));

/** Everything that stands in a schema, under the schema's new name; who refers to it is not told. */
export function moveSchemaContent(catalog: Catalog, from: string, to: string): Catalog {
  const isInside = ({ schema }: { readonly schema?: string }) => schema === from;
  const inside = [...catalog.relations.values()].filter(isInside);
  const moved = inside.map((relation): Relation =>
    relation.kind === "sequence"
      ? { ...relation, schema: to }
      : { ...relation, schema: to, indexes: relation.indexes.map((index) => ({ ...index, schema: to })) },
  );
  return {
    ...moved.reduce(putRelation, inside.reduce(takeOut, catalog)),
    types: catalog.types.mapEntries(([key, type]) => {
      const after = isInside(type) ? { ...type, schema: to } : type;
      return [after === type ? key : keyOf(after), after];
    }),
    routines: catalog.routines.mapEntries(([key, overloads]) => {
      const after = overloads.some(isInside) ? overloads.map((one) => ({ ...one, schema: to })) : overloads;
      return [after === overloads ? key : keyOf(after[0]!), after];
    }),
    objects: catalog.objects.mapEntries(([key, object]) => {
      const after = isInside(object) ? { ...object, schema: to } : object;
      return [after === object ? key : objectKey(after), after];
    }),
    extensions: catalog.extensions.map((extension) =>
      extension.schema === from ? { ...extension, schema: to } : extension,
    ),
  };
}
