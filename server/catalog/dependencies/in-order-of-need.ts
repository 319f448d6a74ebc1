import type { Catalog } from "../model/catalog";
import { keyOf, type QualifiedName } from "../model/names";
import { objectKey, type NamedObject } from "../model/named-object";
import { isTable, isView, type Relation } from "../model/relation";
import type { Routine } from "../model/routine";
import type { TypeDefinition } from "../model/type-definition";
import { namesIn } from "./names-in-text";
import type { Need } from "./need";
import { needsOfObject } from "./needs-of-object";
import { needsOfRelation } from "./needs-of-relation";
import { needsOfRoutine } from "./needs-of-routine";
import { needsOfType } from "./needs-of-type";

/** Something that others may need to be there first. */
export type Creatable =
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "type"; readonly type: TypeDefinition }
  | { readonly kind: "routine"; readonly routine: Routine }
  | { readonly kind: "object"; readonly object: NamedObject };

/** The objects of a catalog, each behind those that it needs. A circle is cut where it is met. */
export function inOrderOfNeed(catalog: Catalog): Creatable[] {
  const objects = new Map<string, Creatable[]>();
  const put = (key: string, object: Creatable) => objects.set(key, [...(objects.get(key) ?? []), object]);
  for (const type of catalog.types.values()) put(typeKey(type), { kind: "type", type });
  for (const relation of catalog.relations.values())
    put(relationKey(relation), { kind: "relation", relation });
  for (const object of catalog.objects.values())
    put(`object\0${objectKey(object)}`, { kind: "object", object });
  for (const routine of [...catalog.routines.values()].flat())
    put(routineKey(routine), { kind: "routine", routine });

  const ordered: Creatable[] = [];
  const begun = new Set<Creatable>();
  const visit = (object: Creatable) => {
    if (begun.has(object)) return;
    begun.add(object);
    const needs = [...needsOfCreating(object).flatMap(keysOf), ...textsOf(object).flatMap(namedBy)];
    for (const need of needs) objects.get(need)?.forEach(visit);
    ordered.push(object);
  };
  [...objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([, named]) => named.forEach(visit));
  return ordered;
}

const relationKey = (name: QualifiedName): string => `relation\0${keyOf(name)}`;
const typeKey = (name: QualifiedName): string => `type\0${keyOf(name)}`;
const routineKey = (name: QualifiedName): string => `routine\0${keyOf(name)}`;

/** What CREATE needs; foreign keys, indexes, triggers and policies are made when all else is there. */
function needsOfCreating(object: Creatable): readonly Need[] {
  switch (object.kind) {
    case "type":
      return needsOfType(object.type);
    case "routine":
      return needsOfRoutine(object.routine);
    case "object":
      return needsOfObject(object.object);
    case "relation":
      return needsOfRelation(object.relation).filter(
        ({ dependent }) => !isMadeLater(object.relation, dependent),
      );
  }
}

const isMadeLater = (relation: Relation, { kind, part }: Need["dependent"]): boolean =>
  kind === "index" ||
  kind === "trigger" ||
  kind === "policy" ||
  kind === "rule" ||
  (kind === "constraint" &&
    isTable(relation) &&
    relation.constraints.some((constraint) => constraint.kind === "foreign key" && constraint.name === part));

/** The whole objects that a need is of: a part comes with its object, and the row of a relation is a type. */
function keysOf({ on }: Need): string[] {
  const name = { schema: on.schema || "public", name: on.name };
  switch (on.kind) {
    case "call":
    case "routine":
      return [routineKey(name)];
    case "object":
      return [`object\0${on.part ?? ""}`];
    case "relation":
      return [relationKey(name)];
    case "column":
    case "type":
      return [typeKey(name), relationKey(name)];
    default:
      return [];
  }
}

/** What is kept as text and bound when it is made, unlike the bodies of most routines, which are looked at when they run. */
function textsOf(creatable: Creatable): string[] {
  switch (creatable.kind) {
    case "type": {
      const { type } = creatable;
      if (type.kind === "base") return Object.values(type.definition);
      if (type.kind !== "domain") return [];
      return [...type.checks.map(({ expression }) => expression.text), type.default?.text ?? ""];
    }
    case "routine": {
      const { aggregate, sqlBody = "" } = creatable.routine;
      return [sqlBody, ...Object.values(aggregate ?? {}).map(String)];
    }
    case "object": {
      const { object } = creatable;
      if (object.kind === "statistics") return object.expressions.map(({ text }) => text);
      return "definition" in object ? Object.values(object.definition) : [];
    }
    case "relation":
      return textsOfRelation(creatable.relation);
  }
}

function textsOfRelation(relation: Relation): string[] {
  if (isView(relation)) return [relation.query];
  if (!isTable(relation)) return [];
  return [
    ...relation.columns.flatMap(({ default: value, generated }) => [
      value?.text ?? "",
      generated?.expression.text ?? "",
    ]),
    ...(relation.partitionKey?.keys ?? []).map(({ expression }) => expression?.text ?? ""),
    ...relation.constraints.flatMap((constraint) =>
      constraint.kind === "check" ? [constraint.expression.text] : [],
    ),
  ];
}

/** Whatever a text names: names of objects that are no such thing find nothing. */
const namedBy = (text: string): string[] =>
  [...namesIn(text)].flatMap(([first, second]) => {
    const name = second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
    return [relationKey(name), routineKey(name), typeKey(name)];
  });
