import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { QualifiedName } from "../model/names";
import type { Table } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { ownedSequence, serialType } from "./column";
import { commentOn } from "./comment";
import { renderConstraint } from "./constraint";
import { renderIndex } from "./create-index";
import { createPartition, createTable } from "./create-table";
import { renderGrants } from "./grants";
import { joinStatements } from "./join-statements";
import { ownElements, partitionShape, type OwnElements } from "./partition";
import { renderPolicy } from "./policy";
import { renderRule } from "./rule";
import { renderOwnership, renderSequence } from "./sequence";
import { renderTrigger, renderTriggerState } from "./trigger";

/** The statements that make a table, in the order in which they run. */
export interface TableStatements {
  /** Sequences of its own, then CREATE TABLE, without foreign keys where they are wanted apart. */
  readonly create: readonly string[];
  readonly foreignKeys: readonly string[];
  /** Indexes, row security, policies, triggers, comments, grants. */
  readonly afterwards: readonly string[];
}

/** All DDL of a table, as a person would write it; undefined where the catalog has no such table. */
export function renderTable(catalog: Catalog, name: QualifiedName): string | undefined {
  const table = findTable(catalog, name);
  if (!table) return undefined;
  const { create, foreignKeys, afterwards } = tableStatements(catalog, table, { foreignKeysApart: false });
  return `${joinStatements([...create, ...foreignKeys, ...afterwards])}\n`;
}

export function tableStatements(
  catalog: Catalog,
  table: Table,
  { foreignKeysApart }: { readonly foreignKeysApart: boolean },
): TableStatements {
  // CREATE TABLE takes a new table for checked, and where foreign keys stand apart the other table may not be there.
  const isApart = (constraint: Constraint) =>
    !constraint.validated || !constraint.enforced || (foreignKeysApart && constraint.kind === "foreign key");
  const shape = partitionShape(catalog, table);
  const own: OwnElements = shape?.kind === "of parent" ? shape : ownElements(catalog, table);
  const atOnce = { ...own, constraints: own.constraints.filter((constraint) => !isApart(constraint)) };
  const sequences = own.columns.flatMap((column) => {
    if (column.identity || serialType(catalog, table, column)) return [];
    return ownedSequence(catalog, table, column) ?? [];
  });
  return {
    create: [
      ...sequences.map(renderSequence),
      shape?.kind === "of parent"
        ? createPartition(catalog, table, atOnce)
        : createTable(catalog, table, atOnce),
      ...sequences.map(renderOwnership),
      ...(shape?.kind === "attached" ? [attach(table)] : []),
    ],
    foreignKeys: own.constraints
      .filter(isApart)
      .map((constraint) => `ALTER TABLE ${formatName(table)}\n  ADD ${renderConstraint(constraint)};`),
    afterwards: [
      ...table.indexes
        .filter((index) => index.constraint === undefined && !index.parent)
        .map((index) => renderIndex(table, index)),
      ...rowSecurity(table),
      ...table.policies.map((policy) => renderPolicy(table, policy)),
      ...table.triggers.flatMap((trigger) => [
        renderTrigger(table, trigger),
        ...renderTriggerState(table, trigger),
      ]),
      ...(table.rules ?? []).flatMap((rule) => renderRule(table, rule)),
      ...comments(table),
      ...renderGrants("", formatName(table), table, table.columns),
    ],
  };
}

const attach = (table: Table): string => {
  const { parent, bound } = table.partitionOf!;
  return `ALTER TABLE ${formatName(parent)}\n  ATTACH PARTITION ${formatName(table)} ${bound};`;
};

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
