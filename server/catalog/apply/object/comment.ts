import type { ChangeOf } from "../../changes/change";
import type { CommentedObject, ObjectReference } from "../../changes/cluster-changes";
import type { Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { Relation, Table, View } from "../../model/relation";
import { isTable } from "../../model/relation";
import type { ApplyContext } from "../context";
import { editRelation, putRelation } from "../edit";
import { findObject, replaceFound } from "./find-object";
import { resolveIndex, resolveRelation, resolveType } from "../resolve";
import { withComment } from "./schema";

interface Commented {
  readonly name: string;
  readonly comment?: string;
}

export function comment(
  catalog: Catalog,
  { object, text }: ChangeOf<"comment">,
  context: ApplyContext,
): Catalog {
  if (isPart(object))
    return object.kind === "domain constraint"
      ? onDomainConstraint(catalog, object, text, context)
      : onPart(catalog, object, text, context);
  if (object.kind === "index") {
    const name = resolveIndex(catalog, object.name, context.searchPath);
    const owner = catalog.indexOwners.get(keyOf(name));
    return owner
      ? editRelation(catalog, owner, (relation) => ({
          ...relation,
          indexes: on(relation.indexes, name.name, text),
        }))
      : catalog;
  }
  if (object.kind === "relation") {
    const relation = catalog.relations.get(keyOf(resolveRelation(catalog, object.name, context.searchPath)));
    return relation ? putRelation(catalog, withComment<Relation>(relation, text)) : catalog;
  }
  const found = isOther(object) ? findObject(catalog, object, context) : undefined;
  return found ? replaceFound(catalog, found, withComment(found.object, text)) : catalog;
}

/** The list with the comment on its element of that name. */
const on = <T extends Commented>(list: readonly T[], name: string, text: string | undefined): readonly T[] =>
  list.map((one) => (one.name === name ? withComment(one, text) : one));

type Part = Extract<CommentedObject, { readonly part: string }>;

const isOther = (object: CommentedObject): object is ObjectReference =>
  object.kind !== "index" && object.kind !== "relation" && !isPart(object);

const isPart = (object: CommentedObject): object is Part => "part" in object;

function onPart(
  catalog: Catalog,
  { kind, name, part }: Part,
  text: string | undefined,
  context: ApplyContext,
): Catalog {
  const relationName = resolveRelation(catalog, name, context.searchPath);
  const relation = catalog.relations.get(keyOf(relationName));
  if (!relation && kind === "column") return onAttribute(catalog, name, part, text, context);
  return editRelation(catalog, relationName, (owner) => withPart(owner, kind, part, text));
}

function withPart(
  owner: Table | View,
  kind: Part["kind"],
  part: string,
  text: string | undefined,
): Table | View {
  switch (kind) {
    case "column":
      return isTable(owner)
        ? { ...owner, columns: on(owner.columns, part, text) }
        : { ...owner, columns: on(owner.columns, part, text) };
    case "trigger":
      return { ...owner, triggers: on(owner.triggers, part, text) };
    case "rule":
      return owner.rules ? { ...owner, rules: on(owner.rules, part, text) } : owner;
    case "constraint":
      return isTable(owner) ? { ...owner, constraints: on(owner.constraints, part, text) } : owner;
    case "policy":
      return isTable(owner) ? { ...owner, policies: on(owner.policies, part, text) } : owner;
    default:
      return owner;
  }
}

/** `COMMENT ON COLUMN` takes the attributes of a composite type, too. */
function onAttribute(
  catalog: Catalog,
  name: Part["name"],
  attribute: string,
  text: string | undefined,
  context: ApplyContext,
): Catalog {
  const type = catalog.types.get(keyOf(resolveType(catalog, name, context.searchPath)));
  return type?.kind === "composite"
    ? {
        ...catalog,
        types: catalog.types.set(keyOf(type), { ...type, attributes: on(type.attributes, attribute, text) }),
      }
    : catalog;
}

function onDomainConstraint(
  catalog: Catalog,
  { name, part }: Part,
  text: string | undefined,
  context: ApplyContext,
): Catalog {
  const domain = catalog.types.get(keyOf(resolveType(catalog, name, context.searchPath)));
  return domain?.kind === "domain"
    ? {
        ...catalog,
        types: catalog.types.set(keyOf(domain), { ...domain, checks: on(domain.checks, part, text) }),
      }
    : catalog;
}
