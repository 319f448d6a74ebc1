import type { TableChange, TableChangeKind } from "../../changes/change";
import { formatType } from "../../format-type";
import { catalogName, quoteIdentifier } from "../../quote-identifier";
import { defaultText } from "../column";
import { optionValue, parenthesized } from "../literal";
import { renderColumnDefinition } from "./column-definition";
import { renderConstraintDefinition } from "./constraint-definition";
import { inParentheses, sequenceOptionsOf } from "./sequence-options";
import { cascade, ifExists, ifNotExists, renderReference, words } from "./reference";

/** Table changes whose SQL the change itself does not hold. */
export type WordlessTableKind = "otherAlterTable" | "setForeignOptions" | "setForeignColumnOptions";

export const isWordlessTableKind = (kind: TableChangeKind): kind is WordlessTableKind =>
  !(kind in SUBCOMMANDS);

const alterColumn = (column: string, ...what: readonly (string | undefined | false)[]): string =>
  words("ALTER COLUMN", quoteIdentifier(column), ...what);

const RULE_STATES = {
  origin: "ENABLE RULE",
  disabled: "DISABLE RULE",
  replica: "ENABLE REPLICA RULE",
  always: "ENABLE ALWAYS RULE",
} as const;

const TRIGGER_STATES = {
  origin: "ENABLE TRIGGER",
  disabled: "DISABLE TRIGGER",
  replica: "ENABLE REPLICA TRIGGER",
  always: "ENABLE ALWAYS TRIGGER",
} as const;

/** The subcommand of ALTER TABLE that makes each kind of change. */
const SUBCOMMANDS: {
  readonly [K in Exclude<TableChangeKind, WordlessTableKind>]: (change: TableChange<K>) => string;
} = {
  addColumn: ({ column, ifNotExists: conditional }) =>
    `ADD COLUMN ${ifNotExists(conditional)}${renderColumnDefinition(column)}`,
  dropColumn: ({ column, ifExists: conditional, cascade: cascades }) =>
    `DROP COLUMN ${ifExists(conditional)}${quoteIdentifier(column)}${cascade(cascades)}`,
  alterColumnType: ({ column, type, collation, using }) =>
    alterColumn(
      column,
      `TYPE ${formatType(type)}`,
      collation && `COLLATE ${catalogName(collation)}`,
      using && `USING ${using.text}`,
    ),
  setDefault: ({ column, expression }) => alterColumn(column, `SET DEFAULT ${defaultText(expression.text)}`),
  dropDefault: ({ column }) => alterColumn(column, "DROP DEFAULT"),
  setNotNull: ({ column }) => alterColumn(column, "SET NOT NULL"),
  dropNotNull: ({ column }) => alterColumn(column, "DROP NOT NULL"),
  setStorage: ({ column, storage }) => alterColumn(column, `SET STORAGE ${storage.toUpperCase()}`),
  setCompression: ({ column, compression }) =>
    alterColumn(column, `SET COMPRESSION ${compression ?? "default"}`),
  setStatistics: ({ column, target }) => alterColumn(column, `SET STATISTICS ${target ?? -1}`),
  setColumnOptions: ({ column, options }) => alterColumn(column, renderSetOptions(options)),
  addIdentity: ({ column, identity, sequence }) =>
    alterColumn(column, `ADD GENERATED ${identity.toUpperCase()} AS IDENTITY${inParentheses(sequence)}`),
  setIdentity: ({ column, identity, sequence }) =>
    alterColumn(
      column,
      identity && `SET GENERATED ${identity.toUpperCase()}`,
      ...sequenceOptionsOf(sequence).map((option) =>
        option.startsWith("RESTART") ? option : `SET ${option}`,
      ),
    ),
  dropIdentity: ({ column, ifExists: conditional }) =>
    alterColumn(column, `DROP IDENTITY${conditional ? " IF EXISTS" : ""}`),
  setGeneratedExpression: ({ column, expression }) =>
    alterColumn(column, `SET EXPRESSION AS ${parenthesized(expression.text)}`),
  dropGeneratedExpression: ({ column, ifExists: conditional }) =>
    alterColumn(column, `DROP EXPRESSION${conditional ? " IF EXISTS" : ""}`),
  addConstraint: ({ constraint }) => `ADD ${renderConstraintDefinition(constraint)}`,
  dropConstraint: ({ name, ifExists: conditional, cascade: cascades }) =>
    `DROP CONSTRAINT ${ifExists(conditional)}${quoteIdentifier(name)}${cascade(cascades)}`,
  validateConstraint: ({ name }) => `VALIDATE CONSTRAINT ${quoteIdentifier(name)}`,
  alterConstraint: ({ name, enforced, deferrable, initiallyDeferred, noInherit }) =>
    words(
      `ALTER CONSTRAINT ${quoteIdentifier(name)}`,
      deferrable !== undefined && (deferrable ? "DEFERRABLE" : "NOT DEFERRABLE"),
      initiallyDeferred && "INITIALLY DEFERRED",
      noInherit !== undefined && (noInherit ? "NO INHERIT" : "INHERIT"),
      enforced !== undefined && (enforced ? "ENFORCED" : "NOT ENFORCED"),
    ),
  renameColumn: ({ column, to }) => `RENAME COLUMN ${quoteIdentifier(column)} TO ${quoteIdentifier(to)}`,
  renameConstraint: ({ name, to }) => `RENAME CONSTRAINT ${quoteIdentifier(name)} TO ${quoteIdentifier(to)}`,
  attachPartition: ({ partition, bound }) => `ATTACH PARTITION ${renderReference(partition)} ${bound}`,
  detachPartition: ({ partition, concurrently }) =>
    words("DETACH PARTITION", renderReference(partition), concurrently && "CONCURRENTLY"),
  finalizeDetach: ({ partition }) => `DETACH PARTITION ${renderReference(partition)} FINALIZE`,
  setType: ({ type }) => (type ? `OF ${renderReference(type)}` : "NOT OF"),
  clusterOn: ({ index }) =>
    index === undefined ? "SET WITHOUT CLUSTER" : `CLUSTER ON ${quoteIdentifier(index)}`,
  setReplicaIdentity: ({ identity }) =>
    `REPLICA IDENTITY ${typeof identity === "string" ? identity.toUpperCase() : `USING INDEX ${quoteIdentifier(identity.index)}`}`,
  setRowSecurity: ({ enabled, forced }) =>
    enabled === undefined
      ? `${forced ? "" : "NO "}FORCE ROW LEVEL SECURITY`
      : `${enabled ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`,
  setPersistence: ({ persistence }) => (persistence === "unlogged" ? "SET UNLOGGED" : "SET LOGGED"),
  setTablespace: ({ tablespace }) => `SET TABLESPACE ${quoteIdentifier(tablespace)}`,
  setAccessMethod: ({ method }) =>
    `SET ACCESS METHOD ${method === undefined ? "DEFAULT" : quoteIdentifier(method)}`,
  setOptions: ({ options }) => renderSetOptions(options),
  setRuleState: ({ rule, enabled }) => `${RULE_STATES[enabled]} ${quoteIdentifier(rule)}`,
  setTriggerState: ({ trigger, enabled }) =>
    `${TRIGGER_STATES[enabled]} ${trigger === "all" || trigger === "user" ? trigger.toUpperCase() : quoteIdentifier(trigger)}`,
  inherit: ({ parent, adds }) => `${adds ? "" : "NO "}INHERIT ${renderReference(parent)}`,
};

/** `SET (fillfactor = 70)`, or `RESET (fillfactor)` where no option has a value. */
export function renderSetOptions(options: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(options);
  const set = entries.flatMap(([name, value]) =>
    value === undefined ? [] : `${name} = ${optionValue(value)}`,
  );
  return set.length > 0 ? `SET (${set.join(", ")})` : `RESET (${entries.map(([name]) => name).join(", ")})`;
}

export type SubcommandChange = TableChange<Exclude<TableChangeKind, WordlessTableKind>>;

/** `ADD COLUMN note text`: a change as it stands behind ALTER TABLE and its name. */
export const renderSubcommand = (change: SubcommandChange): string =>
  (SUBCOMMANDS[change.kind] as (change: SubcommandChange) => string)(change);

/** `ALTER TABLE ONLY orders` */
export const alterTableHead = ({ table, tableIfExists, only }: TableChange): string =>
  words("ALTER TABLE", tableIfExists && "IF EXISTS", only && "ONLY", renderReference(table));

/** One ALTER TABLE for changes of one table: on one line where it is short, else a line for each. */
export function renderAlterTable(changes: readonly [SubcommandChange, ...SubcommandChange[]]): string {
  const head = alterTableHead(changes[0]);
  const subcommands = changes.map(renderSubcommand);
  const line = `${head} ${subcommands[0]};`;
  if (subcommands.length === 1 && line.length <= 80 && !line.includes("\n")) return line;
  return `${head}\n${subcommands.map((subcommand) => `  ${subcommand}`).join(",\n")};`;
}
