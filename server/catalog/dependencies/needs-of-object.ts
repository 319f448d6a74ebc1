import type { Publication } from "../model/cluster-object";
import type { NamedObject, Statistics } from "../model/named-object";
import type { QualifiedName } from "../model/names";
import type { Address } from "./address";
import { address, objectAddress, schemaAddress } from "./address";
import { needsOfExpression } from "./expression-needs";
import type { Need } from "./need";
import { auto, normal } from "./need";

/** What statistics, event triggers, publications and foreign servers depend on. */
export function needsOfObject(object: NamedObject): readonly Need[] {
  const self = objectAddress(object);
  switch (object.kind) {
    case "statistics":
      return statisticsNeeds(object, self);
    case "event trigger":
      return [callOf(self, object.function, 0)];
    case "publication":
      return publicationNeeds(object);
    case "foreign-data wrapper":
      return [
        ...(object.handler ? [callOf(self, object.handler, 0)] : []),
        ...(object.validator ? [callOf(self, object.validator, 2)] : []),
      ];
    case "server":
      return [normal(self, objectAddress({ kind: "foreign-data wrapper", name: object.wrapper }))];
    case "user mapping":
      return [normal(self, objectAddress({ kind: "server", name: object.name }))];
    default:
      return [];
  }
}

const callOf = (dependent: Address, { schema, name }: QualifiedName, argumentCount: number): Need =>
  normal(dependent, { kind: "call", schema, name, argumentCount });

/** They go with any of their columns (`CreateStatistics` of statscmds.c). */
function statisticsNeeds(statistics: Statistics, self: Address): Need[] {
  const { schema, table, columns, expressions } = statistics;
  const names = [...columns, ...expressions.flatMap((expression) => expression.columns)];
  return [
    normal(self, schemaAddress(schema)),
    ...(names.length > 0
      ? names.map((name) => auto(self, address("column", table, name)))
      : [auto(self, address("relation", table))]),
    ...expressions.flatMap((expression) => needsOfExpression(self, expression, table.schema)),
  ];
}

/** What is published goes silently, but for columns that are listed or filtered by (`publication_add_relation`). */
const publicationNeeds = (publication: Publication): Need[] =>
  publication.tables.flatMap((table) => {
    const self = address("published table", table, publication.name);
    const columns = [...(table.columns ?? []), ...(table.where?.columns ?? [])];
    return [
      auto(self, address("relation", table)),
      auto(self, objectAddress(publication)),
      ...[...new Set(columns)].map((name) => normal(self, address("column", table, name))),
      ...(table.where ? needsOfExpression(self, table.where, table.schema) : []),
    ];
  });
