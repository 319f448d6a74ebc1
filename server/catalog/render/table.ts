import { joinStatements } from "./join-statements";
import type { Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { QualifiedName } from "../model/names";
import { findTable } from "../model/catalog";
import type { Table } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { inlineConstraintsOf, ownedSequence, renderColumn, serialType } from "./column";
import { commentOn } from "./comment";
import { renderConstraint } from "./constraint";
import { renderIndex } from "./create-index";
import { grantedName, renderGrants } from "./grants";
import { quoteLiteral, withOptions } from "./literal";
import { ownElementsOfPartition } from "./partition";
import { renderPolicy } from "./policy";
import { renderOwnership, renderSequence } from "./sequence";
import { renderTrigger, renderTriggerState } from "./trigger";

/** The statements that make a table, in the order in which they run. */
export interface TableStatements {
  /** Sequences of its own, then CREATE TABLE, without foreign keys when they are wanted apart. */
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
  const sequences = table.columns.flatMap((column) => {
    const sequence =
      column.identity || serialType(catalog, table, column)
        ? undefined
        : ownedSequence(catalog, table, column);
    return sequence ? [sequence] : [];
  });
  const isApart = (constraint: Constraint) =>
    !constraint.validated || !constraint.enforced || (foreignKeysApart && constraint.kind === "foreign key");
  const own = ownElementsOfPartition(catalog, table);
  const apart = own.constraints.filter(isApart);
  return {
    create: [
      ...sequences.map(renderSequence),
      createTable(
        catalog,
        table,
        own.columns,
        own.constraints.filter((constraint) => !isApart(constraint)),
      ),
      ...sequences.map(renderOwnership),
    ],
    foreignKeys: apart.map(
      (constraint) => `ALTER TABLE ${formatName(table)}\n  ADD ${renderConstraint(constraint)};`,
    ),
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
      ...comments(table),
      ...renderGrants(catalog, ["table", "column"], grantedName(table)),
    ],
  };
}

const PERSISTENCE = { permanent: "", unlogged: "UNLOGGED ", temporary: "TEMPORARY " } as const;

function createTable(
  catalog: Catalog,
  table: Table,
  columns: Table["columns"],
  constraints: readonly Constraint[],
): string {
  const inline = new Map(
    columns.map((column) => [
      column,
      inlineConstraintsOf(table, column).filter((constraint) => constraints.includes(constraint)),
    ]),
  );
  const standingInline = new Set([...inline.values()].flat());
  const elements = [
    ...columns.map((column) => renderColumn(catalog, table, column, inline.get(column) ?? [])),
    ...constraints
      .filter((constraint) => !standingInline.has(constraint))
      .map((constraint) =>
        renderConstraint(
          constraint,
          table.indexes.find((index) => index.constraint === constraint.name),
        ),
      ),
  ];
  const words = table.kind === "foreign table" ? "FOREIGN " : PERSISTENCE[table.persistence];
  const list =
    elements.length > 0
      ? `(\n${elements.map((element) => `  ${element}`).join(",\n")}\n)`
      : table.partitionOf
        ? ""
        : "()";
  const head = `CREATE ${words}TABLE ${formatName(table)}`;
  const clauses = [
    ...(table.partitionOf
      ? [
          `PARTITION OF ${formatName(table.partitionOf.parent)}${list === "" ? "" : ` ${list}`}`,
          table.partitionOf.bound,
        ]
      : []),
    ...(table.inherits.length > 0 ? [`INHERITS (${table.inherits.map(formatName).join(", ")})`] : []),
    ...(table.partitionKey
      ? [
          `PARTITION BY ${table.partitionKey.strategy.toUpperCase()} (${table.partitionKey.keys.map(partitionKeyText(table)).join(", ")})`,
        ]
      : []),
    ...(table.foreign ? [foreignClause(table.foreign)] : []),
    ...(Object.keys(table.options).length > 0 ? [withOptions(table.options).trim()] : []),
  ];
  if (table.partitionOf) return `${[head, ...clauses].join("\n  ")};`;
  return `${[`${head} ${list}`, ...clauses].join(" ")};`;
}

/** A key that is no column is an expression. */
const partitionKeyText = (table: Table) => (key: string) =>
  table.columns.some((column) => column.name === key) ? quoteIdentifier(key) : `(${key})`;

function foreignClause({ server, options }: NonNullable<Table["foreign"]>): string {
  const list = Object.entries(options).map(
    ([name, value]) => `${quoteIdentifier(name)} ${quoteLiteral(value)}`,
  );
  return `SERVER ${quoteIdentifier(server)}${list.length > 0 ? ` OPTIONS (${list.join(", ")})` : ""}`;
}

const rowSecurity = (table: Table): string[] => [
  ...(table.rowSecurity.enabled ? [`ALTER TABLE ${formatName(table)} ENABLE ROW LEVEL SECURITY;`] : []),
  ...(table.rowSecurity.forced ? [`ALTER TABLE ${formatName(table)} FORCE ROW LEVEL SECURITY;`] : []),
];

function comments(table: Table): string[] {
  const name = formatName(table);
  const on = (kind: string, object: string) => (text: string | undefined) =>
    commentOn(kind, `${quoteIdentifier(object)} ON ${name}`, text);
  return [
    ...commentOn(table.kind === "foreign table" ? "FOREIGN TABLE" : "TABLE", name, table.comment),
    ...table.columns.flatMap((column) =>
      commentOn("COLUMN", `${name}.${quoteIdentifier(column.name)}`, column.comment),
    ),
    ...table.constraints.flatMap((constraint) => on("CONSTRAINT", constraint.name)(constraint.comment)),
    ...table.indexes.flatMap((index) => commentOn("INDEX", formatName(index), index.comment)),
    ...table.policies.flatMap((policy) => on("POLICY", policy.name)(policy.comment)),
    ...table.triggers.flatMap((trigger) => on("TRIGGER", trigger.name)(trigger.comment)),
  ];
}
