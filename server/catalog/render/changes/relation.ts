import type { StatementChange } from "../../changes/change";
import { formatType } from "../../format-type";
import { quoteIdentifier } from "../../quote-identifier";
import { renderKey } from "../create-index";
import { columnList } from "../constraint";
import { withOptions } from "../literal";
import { sequenceOptionsOf } from "./sequence-options";
import { sequenceOptions } from "../sequence";
import { renderSetOptions } from "./alter-table";
import { cascade, ifExists, ifNotExists, lines, renderReference, words } from "./reference";

export function renderCreateIndex(change: StatementChange<"createIndex">): string {
  const { method, predicate, include } = change;
  const head = words(
    "CREATE",
    change.unique && "UNIQUE",
    "INDEX",
    change.concurrently && "CONCURRENTLY",
    change.ifNotExists && "IF NOT EXISTS",
    change.name !== undefined && quoteIdentifier(change.name),
    "ON",
    change.only && "ONLY",
    renderReference(change.table),
    method !== "btree" && `USING ${quoteIdentifier(method)}`,
    `(${change.keys.map((key) => renderKey(key, change)).join(", ")})`,
    include.length > 0 && `INCLUDE ${columnList(include)}`,
    change.nullsNotDistinct && "NULLS NOT DISTINCT",
    withOptions(change.options).trim(),
    change.tablespace !== undefined && `TABLESPACE ${quoteIdentifier(change.tablespace)}`,
  );
  return `${lines(head, predicate && `WHERE ${predicate.text}`)};`;
}

/** One ALTER INDEX says one thing. */
export function renderAlterIndex(change: StatementChange<"alterIndex">): string {
  const { options, tablespace, statistics } = change;
  const keyOf = (key: number | string) => (typeof key === "number" ? key : quoteIdentifier(key));
  const head = `ALTER INDEX ${ifExists(change.ifExists)}${renderReference(change.index)}`;
  return [
    ...(options ? [renderSetOptions(options)] : []),
    ...(tablespace === undefined ? [] : [`SET TABLESPACE ${quoteIdentifier(tablespace)}`]),
    ...(statistics
      ? [`ALTER COLUMN ${keyOf(statistics.key)} SET STATISTICS ${statistics.target ?? -1}`]
      : []),
  ]
    .map((subcommand) => `${head} ${subcommand};`)
    .join("\n");
}

export function renderCreateView(change: StatementChange<"createView">): string {
  const head = words(
    "CREATE",
    change.replace && "OR REPLACE",
    change.persistence === "temporary" && "TEMPORARY",
    change.materialized && "MATERIALIZED",
    "VIEW",
    ifNotExists(change.ifNotExists) + renderReference(change.view),
    change.columns.length > 0 && columnList(change.columns),
    change.accessMethod !== undefined && `USING ${quoteIdentifier(change.accessMethod)}`,
    withOptions(change.options).trim(),
    change.tablespace !== undefined && `TABLESPACE ${quoteIdentifier(change.tablespace)}`,
    "AS",
  );
  const withNoData = change.materialized && !change.withData ? "\nWITH NO DATA" : "";
  return `${head}\n${change.query.trim().replace(/;$/, "")}${withNoData};`;
}

export function renderCreateSequence(change: StatementChange<"createSequence">): string {
  const { definition } = change;
  const persistence = definition.persistence ? `${definition.persistence.toUpperCase()} ` : "";
  const head = `CREATE ${persistence}SEQUENCE ${ifNotExists(change.ifNotExists)}${renderReference(change.sequence)}`;
  const type = definition.type.name !== "int8" && `AS ${formatType(definition.type)}`;
  const owner = change.ownedBy ? sequenceOptionsOf({ values: {}, ownedBy: change.ownedBy }) : [];
  return `${lines(head, type, ...sequenceOptions(definition), ...owner)};`;
}

export const renderAlterSequence = (change: StatementChange<"alterSequence">): string =>
  `ALTER SEQUENCE ${ifExists(change.ifExists)}${[renderReference(change.sequence), ...sequenceOptionsOf(change.options)].join(" ")};`;

export const renderDropRelation = (change: StatementChange<"dropRelation">): string =>
  `DROP ${change.relationKind.toUpperCase()} ${ifExists(change.ifExists)}${renderReference(change.relation)}${cascade(change.cascade)};`;

export const renderDropIndex = (change: StatementChange<"dropIndex">): string =>
  `${words("DROP INDEX", change.concurrently && "CONCURRENTLY", change.ifExists && "IF EXISTS", renderReference(change.index))}${cascade(change.cascade)};`;
