import type { Catalog } from "../../model/catalog";
import type { Constraint } from "../../model/constraint";
import type { Expression } from "../../model/expression";
import type { IndexKey } from "../../model/index-definition";
import type { QualifiedName } from "../../model/names";
import { keyOf, sameName } from "../../model/names";
import { referrersOf } from "../../model/references";
import type { Relation, Table, View } from "../../model/relation";
import { isTable, isView } from "../../model/relation";
import { renamedInExpression, renamedInQuery, type RenamedColumn } from "../../read/query/renamed-column";
import type { ApplyContext } from "../context";
import { childrenOf, ownedSequences, putRelation } from "../edit";
import { renameColumnInObjects } from "../object/rename-column-in-objects";
import { resolveRelation } from "../resolve";

/**
 * Gives a column another name, in the table, its descendants, and wherever a text names it: PostgreSQL's expressions
 * hold the column's number and need no change (`renameatt_internal` of tablecmds.c).
 */
export function renameColumn(
  catalog: Catalog,
  name: QualifiedName,
  from: string,
  to: string,
  context: ApplyContext,
): Catalog {
  const relation = catalog.relations.get(keyOf(name));
  if (!isTable(relation)) return catalog;
  const renamed = renamedColumn(catalog, name, from, to, context);
  const others = referrersOf(catalog, name).filter((other) => other !== relation);
  let next = putRelation(catalog, inTable(relation, renamed));
  for (const other of others) next = putRelation(next, inReferrer(other, relation, renamed));
  for (const table of tablesWhosePoliciesMention(next, from))
    if (!sameName(table, name)) next = putRelation(next, withPoliciesRenamed(table, renamed));
  next = renameColumnInObjects(next, name, renamed);
  for (const sequence of ownedSequences(catalog, name))
    if (sequence.ownedBy?.column === from)
      next = putRelation(next, { ...sequence, ownedBy: { table: name, column: to } });
  return childrenOf(next, name).reduce(
    (before, child) => renameColumn(before, child, from, to, context),
    next,
  );
}

/** A policy of any table can read any other. */
const tablesWhosePoliciesMention = (catalog: Catalog, column: string): Table[] =>
  [...catalog.relations.values()]
    .filter(isTable)
    .filter(({ policies }) =>
      policies.some(({ using, withCheck }) =>
        [using, withCheck].some(
          (expression) => expression?.hasSubquery && expression.columns.includes(column),
        ),
      ),
    );

const withPoliciesRenamed = (table: Table, renamed: RenamedColumn): Table => ({
  ...table,
  policies: table.policies.map((policy) => ({
    ...policy,
    ...(policy.using && { using: renamedInExpression(policy.using, undefined, renamed) }),
    ...(policy.withCheck && { withCheck: renamedInExpression(policy.withCheck, undefined, renamed) }),
  })),
});

function renamedColumn(
  catalog: Catalog,
  name: QualifiedName,
  from: string,
  to: string,
  { searchPath }: ApplyContext,
): RenamedColumn {
  return {
    from,
    to,
    isItsRelation: (written) => sameName(resolveRelation(catalog, written, searchPath), name),
    hasColumn: (written) => {
      const found = catalog.relations.get(keyOf(resolveRelation(catalog, written, searchPath)));
      return (isTable(found) || isView(found)) && found.columns.some((column) => column.name === from);
    },
  };
}

function inTable(table: Table, renamed: RenamedColumn): Table {
  const { from, to } = renamed;
  const follow = (name: string) => (name === from ? to : name);
  const inside = <E extends Expression | undefined>(expression: E): E =>
    expression ? (renamedInExpression(expression, table.name, renamed) as E) : expression;
  const inKey = <K extends Pick<IndexKey, "column" | "expression">>(key: K): K => ({
    ...key,
    ...(key.column !== undefined && { column: follow(key.column) }),
    ...(key.expression && { expression: inside(key.expression) }),
  });
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: follow(column.name),
      ...(column.generated && {
        generated: { ...column.generated, expression: inside(column.generated.expression) },
      }),
    })),
    constraints: table.constraints.map((constraint): Constraint => {
      switch (constraint.kind) {
        case "primary key":
        case "unique":
          return { ...constraint, columns: constraint.columns.map(follow) };
        case "foreign key":
          return {
            ...constraint,
            columns: constraint.columns.map(follow),
            ...(constraint.onDeleteColumns && { onDeleteColumns: constraint.onDeleteColumns.map(follow) }),
            ...(sameName(constraint.references, table) && {
              referencedColumns: constraint.referencedColumns.map(follow),
            }),
          };
        case "not null":
          return { ...constraint, column: follow(constraint.column) };
        case "check":
          return { ...constraint, expression: inside(constraint.expression) };
        case "exclude":
          return {
            ...constraint,
            elements: constraint.elements.map(inKey),
            ...(constraint.predicate && { predicate: inside(constraint.predicate) }),
          };
      }
    }),
    indexes: table.indexes.map((index) => ({
      ...index,
      keys: index.keys.map(inKey),
      include: index.include.map(follow),
      ...(index.predicate && { predicate: inside(index.predicate) }),
    })),
    policies: table.policies.map((policy) => ({
      ...policy,
      ...(policy.using && { using: inside(policy.using) }),
      ...(policy.withCheck && { withCheck: inside(policy.withCheck) }),
    })),
    triggers: table.triggers.map((trigger) => ({ ...trigger, columns: trigger.columns.map(follow) })),
    ...(table.partitionKey && {
      partitionKey: { ...table.partitionKey, keys: table.partitionKey.keys.map(inKey) },
    }),
  };
}

/** Foreign keys onto the table name its columns, and views read them. */
function inReferrer(relation: Relation, target: QualifiedName, renamed: RenamedColumn): Relation {
  const follow = (name: string) => (name === renamed.from ? renamed.to : name);
  if (isView(relation)) return inView(relation, target, renamed, follow);
  if (!isTable(relation)) return relation;
  return {
    ...relation,
    constraints: relation.constraints.map((constraint) =>
      constraint.kind === "foreign key" && sameName(constraint.references, target)
        ? { ...constraint, referencedColumns: constraint.referencedColumns.map(follow) }
        : constraint,
    ),
  };
}

function inView(
  view: View,
  target: QualifiedName,
  renamed: RenamedColumn,
  follow: (name: string) => string,
): View {
  const reads = view.reads.map((read) =>
    sameName(read, target) ? { ...read, columns: read.columns.map(follow) } : read,
  );
  const { query: _query, ...rest } = Object.getOwnPropertyDescriptors(view);
  let text: string | undefined;
  return Object.defineProperties(
    {
      get query() {
        return (text ??= renamedInQuery(view.query, renamed));
      },
    },
    { ...rest, reads: { value: reads, enumerable: true } },
  ) as View;
}
