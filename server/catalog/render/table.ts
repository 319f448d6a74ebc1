import { partOf } from "../apply/table/alter-constraint";
import { childrenOf } from "../apply/edit";
import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { QualifiedName } from "../model/names";
import type { Table } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { identityTypes, ownedSequence, serialType } from "./column";
import { commentOn } from "./comment";
import { renderConstraint } from "./constraint";
import { adjustColumns } from "./adjust-columns";
import { createTable } from "./create-table";
import { renderGrants } from "./grants";
import { joinStatements } from "./join-statements";
import { shapeOf } from "./partition";
import { indexStatements } from "./table-indexes";
import { renderPolicy } from "./policy";
import { renderRule } from "./rule";
import { repeatsKey } from "./repeated-key";
import { renderOwnership, renderSequence } from "./sequence";
import type { Trigger } from "../model/trigger";
import { renderTrigger, renderTriggerState } from "./trigger";

/** The statements that make a table, in the order in which they run. */
export interface TableStatements {
  /** Sequences of its own, then CREATE TABLE, without foreign keys where they are wanted apart. */
  readonly create: readonly string[];
  /** Those that no constraint brings; a foreign key may need them. */
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
  /** Row security, policies, triggers, comments, grants. */
  readonly afterwards: readonly string[];
}

const indexOfConstraint = ({ indexes }: Table, { name }: Constraint) =>
  indexes.find((index) => index.constraint === name);

/** All DDL of a table, as a person would write it; undefined where the catalog has no such table. */
export function renderTable(catalog: Catalog, name: QualifiedName): string | undefined {
  const table = findTable(catalog, name);
  if (!table) return undefined;
  const { create, indexes, foreignKeys, afterwards } = tableStatements(catalog, table, {
    foreignKeysApart: false,
  });
  return `${joinStatements([...create, ...foreignKeys, ...indexes, ...afterwards])}\n`;
}

export function tableStatements(
  catalog: Catalog,
  table: Table,
  { foreignKeysApart }: { readonly foreignKeysApart: boolean },
): TableStatements {
  // CREATE TABLE takes a new table for checked, and where foreign keys stand apart the other table may not be there.
  const isApart = (constraint: Constraint) =>
    !constraint.validated ||
    !constraint.enforced ||
    (foreignKeysApart && constraint.kind === "foreign key") ||
    repeatsKey(table, constraint);
  const shape = shapeOf(catalog, table);
  const adding = (constraint: Constraint) =>
    `ALTER TABLE ${formatName(table)}\n  ADD ${renderConstraint(constraint, indexOfConstraint(table, constraint))};`;
  const isEarly = (constraint: Constraint) =>
    childrenOf(catalog, table).some((child) => {
      const part = constraint.kind === "foreign key" ? undefined : partOf(child, table, constraint);
      return part?.validated === true && !constraint.validated;
    });
  const atOnce = { ...shape, constraints: shape.constraints.filter((constraint) => !isApart(constraint)) };
  const sequences = shape.columns.flatMap((column) => {
    if (column.identity || serialType(catalog, table, column)) return [];
    return ownedSequence(catalog, table, column) ?? [];
  });
  return {
    create: [
      ...sequences.map(renderSequence),
      createTable(catalog, table, atOnce),
      ...identityTypes(catalog, table),
      // What children have as checked was there when they were made.
      ...shape.constraints.filter((constraint) => isApart(constraint) && isEarly(constraint)).map(adding),
      ...adjustColumns(catalog, table, shape),
      ...sequences.map(renderOwnership),
      ...(shape.kind === "joined" ? join(table) : []),
    ],
    indexes: indexStatements(catalog, table),
    foreignKeys: shape.constraints
      .filter((constraint) => isApart(constraint) && !isEarly(constraint))
      .map(adding),
    afterwards: [
      ...rowSecurity(table),
      ...table.policies.map((policy) => renderPolicy(table, policy)),
      ...table.triggers.flatMap((trigger) => [
        ...(trigger.inherited ? [] : [renderTrigger(table, trigger)]),
        ...renderTriggerState(table, trigger, stateOfParent(catalog, table, trigger)),
      ]),
      ...(table.rules ?? []).flatMap((rule) => renderRule(table, rule)),
      ...comments(table),
      ...renderGrants("", formatName(table), table, table.columns),
    ],
  };
}

const join = ({ partitionOf, inherits, ...table }: Table): string[] => [
  ...(partitionOf
    ? [
        `ALTER TABLE ${formatName(partitionOf.parent)}\n  ATTACH PARTITION ${formatName(table)} ${partitionOf.bound};`,
      ]
    : []),
  ...inherits.map((parent) => `ALTER TABLE ${formatName(table)} INHERIT ${formatName(parent)};`),
];

/** How a clone fires when it comes with the trigger of its parent. */
const stateOfParent = (
  catalog: Catalog,
  table: Table,
  { name, inherited }: Trigger,
): Trigger["enabled"] | undefined =>
  inherited && table.partitionOf
    ? findTable(catalog, table.partitionOf.parent)?.triggers.find((one) => one.name === name)?.enabled
    : undefined;

const rowSecurity = (table: Table): string[] => [
  ...(table.rowSecurity.enabled ? [`ALTER TABLE ${formatName(table)} ENABLE ROW LEVEL SECURITY;`] : []),
  ...(table.rowSecurity.forced ? [`ALTER TABLE ${formatName(table)} FORCE ROW LEVEL SECURITY;`] : []),
];

function comments(table: Table): string[] {
  const name = formatName(table);
  const onTable = (kind: string, object: { readonly name: string; readonly comment?: string }) =>
    commentOn(kind, `${quoteIdentifier(object.name)} ON ${name}`, object.comment);
  return [
    ...commentOn(table.kind === "foreign table" ? "FOREIGN TABLE" : "TABLE", name, table.comment),
    ...table.columns.flatMap((column) =>
      commentOn("COLUMN", `${name}.${quoteIdentifier(column.name)}`, column.comment),
    ),
    ...table.constraints.flatMap((constraint) => onTable("CONSTRAINT", constraint)),
    ...table.indexes.flatMap((index) => commentOn("INDEX", formatName(index), index.comment)),
    ...table.policies.flatMap((policy) => onTable("POLICY", policy)),
    ...table.triggers.flatMap((trigger) => onTable("TRIGGER", trigger)),
    ...(table.rules ?? []).flatMap((rule) => onTable("RULE", rule)),
  ];
}
