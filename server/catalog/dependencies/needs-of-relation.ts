import type { Constraint } from "../model/constraint";
import type { DataType } from "../model/data-type";
import { isBuiltIn } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { Index } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import type { Policy } from "../model/policy";
import type { Rule } from "../model/rule";
import { ruleRelations } from "./rule-relations";
import type { Column, Relation, Table, View } from "../model/relation";
import { isTable, isView } from "../model/relation";
import type { Trigger } from "../model/trigger";
import type { Address } from "./address";
import { address, ARRAY, objectAddress, schemaAddress } from "./address";
import { needsOfExpression } from "./expression-needs";
import type { Need } from "./need";
import { auto, normal } from "./need";

const known = new WeakMap<Relation, readonly Need[]>();

/** What a relation and its parts depend on: columns, defaults, constraints, indexes, triggers and policies. */
export function needsOfRelation(relation: Relation): readonly Need[] {
  let needs = known.get(relation);
  if (!needs) known.set(relation, (needs = [...ownNeeds(relation), ...partNeeds(relation)]));
  return needs;
}

function ownNeeds(relation: Relation): Need[] {
  const self = address("relation", relation);
  const inSchema = normal(self, schemaAddress(relation.schema));
  if (isTable(relation))
    return [
      inSchema,
      ...(relation.partitionOf ? [auto(self, address("relation", relation.partitionOf.parent))] : []),
      ...(relation.ofType ? [normal(self, address("type", relation.ofType))] : []),
      ...(relation.foreign
        ? [normal(self, objectAddress({ kind: "server", name: relation.foreign.server }))]
        : []),
      ...relation.inherits.map((parent) => normal(self, address("relation", parent))),
    ];
  if (isView(relation)) return [inSchema, ...viewNeeds(relation, self)];
  const { ownedBy } = relation;
  return ownedBy ? [inSchema, auto(self, columnOf(ownedBy.table, ownedBy.column))] : [inSchema];
}

/** A relation in FROM; its columns where the query names them. */
const viewNeeds = (view: View, self: Address): Need[] =>
  view.reads.flatMap((read) => [
    normal(self, address("relation", read)),
    ...read.columns.map((column) => normal(self, columnOf(read, column))),
  ]);

function partNeeds(relation: Relation): Need[] {
  if (isTable(relation))
    return [
      ...relation.columns.flatMap((column) => columnNeeds(relation, column)),
      ...relation.constraints.flatMap((constraint) => constraintNeeds(relation, constraint)),
      ...relation.indexes.flatMap((index) => indexNeeds(relation, index)),
      ...relation.triggers.flatMap((trigger) => triggerNeeds(relation, trigger)),
      ...relation.policies.flatMap((policy) => policyNeeds(relation, policy)),
      ...(relation.rules ?? []).flatMap((rule) => ruleNeeds(relation, rule)),
    ];
  if (!isView(relation)) return [];
  return [
    ...relation.triggers.flatMap((trigger) => triggerNeeds(relation, trigger)),
    ...(relation.rules ?? []).flatMap((rule) => ruleNeeds(relation, rule)),
  ];
}

const columnOf = (relation: QualifiedName, name: string): Address => address("column", relation, name);

function columnNeeds(table: Table, column: Column): Need[] {
  const self = columnOf(table, column.name);
  const needs = typeNeeds(self, column.type);
  if (column.generated) {
    const { expression } = column.generated;
    needs.push(...ownColumns(table, expression).map((name) => normal(self, columnOf(table, name))));
    needs.push(...needsOfExpression(self, expression, table.schema));
  }
  if (column.default) {
    const value = address("default", table, column.name);
    needs.push(auto(value, self), ...needsOfExpression(value, column.default, table.schema));
  }
  return needs;
}

/** A type in a schema that is not known stands without one; that of an array is another than that of its elements. */
export const typeNeeds = (dependent: Address, type: DataType): Need[] =>
  isBuiltIn(type)
    ? []
    : [
        normal(
          dependent,
          address(
            "type",
            { schema: type.schema ?? "", name: type.name },
            type.dimensions > 0 ? ARRAY : undefined,
          ),
        ),
      ];

function constraintNeeds(table: Table, constraint: Constraint): Need[] {
  const self = address("constraint", table, constraint.name);
  const onColumns = (names: readonly string[]) =>
    names.length === 0
      ? [auto(self, address("relation", table))]
      : names.map((name) => auto(self, columnOf(table, name)));
  switch (constraint.kind) {
    case "primary key":
    case "unique":
      return onColumns(constraint.columns);
    case "not null":
      return onColumns([constraint.column]);
    case "check":
      return [
        ...onColumns(ownColumns(table, constraint.expression)),
        ...needsOfExpression(self, constraint.expression, table.schema),
      ];
    case "exclude": {
      const index = table.indexes.find((candidate) => candidate.constraint === constraint.name);
      return onColumns(index ? indexColumns(table, index) : []);
    }
    case "foreign key":
      return [
        ...onColumns(constraint.columns),
        normal(self, address("relation", constraint.references)),
        ...constraint.referencedColumns.map((name) => normal(self, columnOf(constraint.references, name))),
      ];
  }
}

const ownColumns = (table: Table, { columns }: Expression): readonly string[] =>
  columns.filter((name) => table.columns.some((column) => column.name === name));

const indexColumns = (table: Table, index: Index): string[] => [
  ...new Set([
    ...index.keys.flatMap(({ column, expression }) =>
      column === undefined ? (expression ? ownColumns(table, expression) : []) : [column],
    ),
    ...index.include,
    ...(index.predicate ? ownColumns(table, index.predicate) : []),
  ]),
];

/** The index of a constraint is a part of it (`ownerOf`). */
function indexNeeds(table: Table, index: Index): Need[] {
  const self = address("index", index);
  const parent = index.parent ? [auto(self, address("index", index.parent))] : [];
  if (index.constraint !== undefined)
    return [...parent, auto(self, address("constraint", table, index.constraint))];
  const columns = indexColumns(table, index);
  const expressions = [...index.keys.map(({ expression }) => expression), index.predicate];
  return [
    ...parent,
    ...(columns.length > 0
      ? columns.map((name) => auto(self, columnOf(table, name)))
      : [auto(self, address("relation", table))]),
    ...expressions.flatMap((expression) =>
      expression ? needsOfExpression(self, expression, table.schema) : [],
    ),
  ];
}

function triggerNeeds(relation: Table | View, trigger: Trigger): Need[] {
  // It goes with the trigger of the parent.
  if (trigger.inherited) return [];
  const self = address("trigger", relation, trigger.name);
  const { schema, name } = trigger.function;
  return [
    auto(self, address("relation", relation)),
    normal(self, { kind: "call", schema, name, argumentCount: 0 }),
    ...[...trigger.columns, ...conditionColumns(trigger, relation)].map((column) =>
      normal(self, columnOf(relation, column)),
    ),
  ];
}

/** Columns of `NEW.a IS DISTINCT FROM OLD.a`. */
function conditionColumns({ condition }: Trigger, relation: Table | View): string[] {
  if (condition === undefined) return [];
  const named = [...condition.matchAll(/\b(?:new|old)\.(?:"((?:[^"]|"")+)"|([a-z_][\w$]*))/gi)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!.toLowerCase(),
  );
  return [...new Set(named)].filter((name) => relation.columns.some((column) => column.name === name));
}

/** A rule goes with its relation, and needs what its actions name (`recordDependencyOnExpr` in rewriteDefine.c). */
function ruleNeeds(relation: Table | View, rule: Rule): Need[] {
  const self = address("rule", relation, rule.name);
  return [
    auto(self, address("relation", relation)),
    ...ruleRelations(rule, relation).map((name) => normal(self, address("relation", name))),
  ];
}

function policyNeeds(table: Table, policy: Policy): Need[] {
  const self = address("policy", table, policy.name);
  const expressions = [policy.using, policy.withCheck].filter((expression) => expression !== undefined);
  return [
    auto(self, address("relation", table)),
    ...[...new Set(expressions.flatMap((expression) => ownColumns(table, expression)))].map((name) =>
      normal(self, columnOf(table, name)),
    ),
    ...expressions.flatMap((expression) => needsOfExpression(self, expression, table.schema)),
  ];
}
