import type { Catalog } from "../model/catalog";
import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import { keyOf, type QualifiedName } from "../model/names";
import { objectKey, type NamedObject } from "../model/named-object";
import { isTable, isView, type Relation } from "../model/relation";
import type { Routine } from "../model/routine";
import type { TypeDefinition } from "../model/type-definition";

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
  for (const type of catalog.types.values()) put(`type\0${keyOf(type)}`, { kind: "type", type });
  for (const relation of catalog.relations.values())
    put(`relation\0${keyOf(relation)}`, { kind: "relation", relation });
  for (const object of catalog.objects.values())
    put(`object\0${objectKey(object)}`, { kind: "object", object });
  for (const routine of [...catalog.routines.values()].flat())
    put(`routine\0${keyOf(routine)}`, { kind: "routine", routine });

  const ordered: Creatable[] = [];
  const begun = new Set<Creatable>();
  const visit = (object: Creatable) => {
    if (begun.has(object)) return;
    begun.add(object);
    for (const need of needsOf(object)) objects.get(need)?.forEach(visit);
    ordered.push(object);
  };
  [...objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([, named]) => named.forEach(visit));
  return ordered;
}

function needsOf(object: Creatable): string[] {
  switch (object.kind) {
    case "type":
      return typeNeeds(object.type);
    case "routine":
      return routineNeeds(object.routine);
    case "relation":
      return relationNeeds(object.relation);
    case "object":
      return objectNeeds(object.object);
  }
}

function typeNeeds(type: TypeDefinition): string[] {
  switch (type.kind) {
    case "enum":
      return [];
    case "domain":
      return [
        ...ofType(type.base),
        ...[...type.checks.map((check) => check.expression), ...(type.default ? [type.default] : [])].flatMap(
          ofExpression,
        ),
      ];
    case "composite":
      return type.attributes.flatMap((attribute) => ofType(attribute.type));
    case "range":
      return ofType(type.subtype);
    case "base":
      return ofText(Object.values(type.definition).join(" "));
    case "multirange":
      return [`type\0${keyOf(type.range)}`];
    case "shell":
      return [];
  }
}

const routineKey = (name: QualifiedName): string => `routine\0${keyOf(name)}`;
const foreignKey = (kind: "foreign-data wrapper" | "server", name: string): string =>
  `object\0${objectKey({ kind, name })}`;

function objectNeeds(object: NamedObject): string[] {
  switch (object.kind) {
    case "statistics":
      return [`relation\0${keyOf(object.table)}`, ...object.expressions.flatMap(ofExpression)];
    case "event trigger":
      return [routineKey(object.function)];
    case "foreign-data wrapper":
      return [object.handler, object.validator].flatMap((name) => (name ? routineKey(name) : []));
    case "server":
      return [foreignKey("foreign-data wrapper", object.wrapper)];
    case "user mapping":
      return [foreignKey("server", object.name)];
    case "publication":
      return object.tables.map((table) => `relation\0${keyOf(table)}`);
    case "database":
    case "parameter":
    case "subscription":
    case "tablespace":
      return [];
    default:
      return ofText(Object.values(object.definition).join(" "));
  }
}

/** A body in standard SQL is bound when it is made; another is looked at when it runs. */
const routineNeeds = (routine: Routine): string[] => [
  ...[
    ...routine.arguments.map((argument) => argument.type),
    ...(routine.returns ? [routine.returns] : []),
  ].flatMap(ofType),
  ...(routine.aggregate || routine.sqlBody !== undefined
    ? ofText([routine.sqlBody ?? "", ...Object.values(routine.aggregate ?? {})].join(" "))
    : []),
];

function relationNeeds(relation: Relation): string[] {
  if (isView(relation))
    return [...relation.reads.map((read) => `relation\0${keyOf(read)}`), ...ofText(relation.query)];
  // A serial or identity sequence comes with its column.
  if (!isTable(relation)) return relation.ownedBy ? [`relation\0${keyOf(relation.ownedBy.table)}`] : [];
  const expressions = [
    ...relation.columns.flatMap((column) => [column.default, column.generated?.expression]),
    ...relation.constraints.flatMap((constraint) =>
      constraint.kind === "check" ? [constraint.expression] : [],
    ),
  ].filter((expression) => expression !== undefined);
  return [
    ...[...(relation.partitionOf ? [relation.partitionOf.parent] : []), ...relation.inherits].map(
      (parent) => `relation\0${keyOf(parent)}`,
    ),
    ...(relation.ofType ? [`type\0${keyOf(relation.ofType)}`] : []),
    ...relation.columns.flatMap((column) => ofType(column.type)),
    ...(relation.foreign ? [foreignKey("server", relation.foreign.server)] : []),
    ...expressions.flatMap(ofExpression),
    ...relation.columns.flatMap((column) => sequencesIn(column.default?.text ?? "")),
  ];
}

/** A table's row is a type too. */
const ofType = ({ schema = "public", name }: DataType): string[] => [
  `type\0${keyOf({ schema, name })}`,
  `relation\0${keyOf({ schema, name })}`,
];

const ofExpression = (expression: Expression): string[] => [
  ...expression.calls.map(({ schema = "public", name }) => `routine\0${keyOf({ schema, name })}`),
  ...ofText(expression.text),
];

const sequencesIn = (text: string): string[] =>
  ofText([...text.matchAll(/nextval\('([^']+)'/g)].map((match) => match[1]).join(" "));

/** Whatever the text names: names of objects that are no such thing find nothing. */
function ofText(text: string): string[] {
  const name = String.raw`(?:"(?:[^"]|"")+"|[a-z_][\w$]*)`;
  const names = [...text.matchAll(new RegExp(`(${name})(?:\\.(${name}))?`, "g"))];
  return names.flatMap(([, first = "", second]) => {
    const key =
      second === undefined
        ? keyOf({ schema: "public", name: unquote(first) })
        : keyOf({ schema: unquote(first), name: unquote(second) });
    return [`relation\0${key}`, `routine\0${key}`, `type\0${key}`];
  });
}

const unquote = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
