import type { TableChange, TableChangeKind } from "../../changes/change";
import type { Found } from "../look-up";
import type { Moment, Refusal } from "../refusal";
import { madeAt } from "../refusal";

/** Kinds of relations that subcommands of ALTER TABLE tell apart (`alter_table_target` of tablecmds.c), in its order. */
const TARGETS = [
  ...(["table", "partitioned table", "view", "materialized view", "sequence", "index"] as const),
  ...(["partitioned index", "composite type", "foreign table"] as const),
] as const;
type Target = (typeof TARGETS)[number];

interface Subcommand<K extends TableChangeKind> {
  /** As `alter_table_type_to_string` of tablecmds.c calls it. */
  readonly action: string | ((change: TableChange<K>) => string);
  /** What it can be done to (`ATPrepCmd`). */
  readonly on: readonly Target[] | ((postgres: number) => readonly Target[]);
}

const TABLES: readonly Target[] = ["table", "partitioned table"];
const LOCAL_OR_FOREIGN: readonly Target[] = [...TABLES, "foreign table"];
const STORED: readonly Target[] = [...TABLES, "materialized view"];
const ALTER = "ALTER COLUMN ...";

const isReset = (options: Readonly<Record<string, unknown>>): boolean =>
  Object.values(options).every((value) => value === undefined);

const ENABLED = {
  origin: "ENABLE",
  always: "ENABLE ALWAYS",
  replica: "ENABLE REPLICA",
  disabled: "DISABLE",
} as const;

/** Every subcommand that is refused for some kinds of relations. */
const SUBCOMMANDS: { readonly [K in TableChangeKind]?: Subcommand<K> } = {
  addColumn: { action: "ADD COLUMN", on: [...LOCAL_OR_FOREIGN, "composite type"] },
  dropColumn: { action: "DROP COLUMN", on: [...LOCAL_OR_FOREIGN, "composite type"] },
  alterColumnType: { action: `${ALTER} SET DATA TYPE`, on: [...LOCAL_OR_FOREIGN, "composite type"] },
  setDefault: { action: `${ALTER} SET DEFAULT`, on: [...LOCAL_OR_FOREIGN, "view"] },
  dropDefault: { action: `${ALTER} SET DEFAULT`, on: [...LOCAL_OR_FOREIGN, "view"] },
  setNotNull: { action: `${ALTER} SET NOT NULL`, on: LOCAL_OR_FOREIGN },
  dropNotNull: { action: `${ALTER} DROP NOT NULL`, on: LOCAL_OR_FOREIGN },
  addIdentity: { action: `${ALTER} ADD IDENTITY`, on: [...LOCAL_OR_FOREIGN, "view"] },
  setIdentity: { action: `${ALTER} SET`, on: [...LOCAL_OR_FOREIGN, "view"] },
  dropIdentity: { action: `${ALTER} DROP IDENTITY`, on: [...LOCAL_OR_FOREIGN, "view"] },
  setGeneratedExpression: { action: `${ALTER} SET EXPRESSION`, on: LOCAL_OR_FOREIGN },
  dropGeneratedExpression: { action: `${ALTER} DROP EXPRESSION`, on: LOCAL_OR_FOREIGN },
  setStatistics: {
    action: `${ALTER} SET STATISTICS`,
    on: [...STORED, "index", "partitioned index", "foreign table"],
  },
  setColumnOptions: {
    action: ({ options }) => `${ALTER} ${isReset(options) ? "RESET" : "SET"}`,
    on: (postgres) => [...STORED, ...(postgres < 13 ? (["index"] as const) : []), "foreign table"],
  },
  setStorage: { action: `${ALTER} SET STORAGE`, on: [...STORED, "foreign table"] },
  setCompression: { action: `${ALTER} SET COMPRESSION`, on: STORED },
  addConstraint: { action: "ADD CONSTRAINT", on: LOCAL_OR_FOREIGN },
  dropConstraint: { action: "DROP CONSTRAINT", on: LOCAL_OR_FOREIGN },
  validateConstraint: { action: "VALIDATE CONSTRAINT", on: LOCAL_OR_FOREIGN },
  alterConstraint: { action: "ALTER CONSTRAINT", on: TABLES },
  clusterOn: {
    action: ({ index }) => (index === undefined ? "SET WITHOUT CLUSTER" : "CLUSTER ON"),
    on: STORED,
  },
  setReplicaIdentity: { action: "REPLICA IDENTITY", on: STORED },
  setPersistence: {
    action: ({ persistence }) => (persistence === "unlogged" ? "SET UNLOGGED" : "SET LOGGED"),
    on: (postgres) => [
      ...(postgres < 18 ? TABLES : (["table"] as const)),
      ...(postgres < 15 ? [] : (["sequence"] as const)),
    ],
  },
  setAccessMethod: { action: "SET ACCESS METHOD", on: STORED },
  setTablespace: { action: "SET TABLESPACE", on: [...STORED, "index", "partitioned index"] },
  setOptions: {
    action: ({ options }) => (isReset(options) ? "RESET" : "SET"),
    on: [...STORED, "view", "index"],
  },
  inherit: { action: ({ adds }) => (adds ? "INHERIT" : "NO INHERIT"), on: LOCAL_OR_FOREIGN },
  setType: { action: ({ type }) => (type ? "OF" : "NOT OF"), on: TABLES },
  setRowSecurity: {
    action: ({ enabled, forced }) =>
      enabled !== undefined
        ? `${enabled ? "ENABLE" : "DISABLE"} ROW SECURITY`
        : `${forced ? "" : "NO "}FORCE ROW SECURITY`,
    on: TABLES,
  },
  setRuleState: { action: ({ enabled }) => `${ENABLED[enabled]} RULE`, on: TABLES },
  setTriggerState: {
    action: ({ trigger, enabled }) =>
      `${ENABLED[enabled]} TRIGGER${trigger === "all" || trigger === "user" ? ` ${trigger.toUpperCase()}` : ""}`,
    on: LOCAL_OR_FOREIGN,
  },
  attachPartition: { action: "ATTACH PARTITION", on: LOCAL_OR_FOREIGN },
  otherAlterTable: { action: "SET WITHOUT OIDS", on: LOCAL_OR_FOREIGN },
  setForeignOptions: { action: "OPTIONS", on: ["foreign table"] },
  setForeignColumnOptions: { action: `${ALTER} OPTIONS`, on: ["foreign table"] },
};

/** What a relation is among them. */
export function targetOf(found: Found): Target {
  if (found.kind === "table") return found.partitionKey ? "partitioned table" : "table";
  if (found.kind === "index")
    return found.table.kind === "table" && found.table.partitionKey ? "partitioned index" : "index";
  return found.kind;
}

/** `ATSimplePermissions` and, up to 14, `ATWrongRelkindError` of tablecmds.c. */
export function refuseKind(
  change: TableChange,
  found: Found,
  name: string,
  { postgres }: Moment,
): Refusal | undefined {
  // An index was looked up with the constraint until it was read only when its turn came (13).
  if (change.kind === "addConstraint" && isIndexed(change.constraint.kind) && postgres < 13)
    return found.kind === "table" || found.kind === "foreign table"
      ? undefined
      : { sqlstate: "42809", message: `"${name}" is not a table` };
  const subcommand = SUBCOMMANDS[change.kind] as Subcommand<TableChangeKind> | undefined;
  if (!subcommand || (change.kind === "otherAlterTable" && change.command !== "DropOids")) return undefined;
  const { action, on } = subcommand;
  const targets = typeof on === "function" ? on(postgres) : on;
  const target = targetOf(found);
  if (targets.includes(target)) return undefined;
  const place = madeAt(found.kind === "index" ? undefined : found);
  if (postgres < 15) return { sqlstate: "42809", message: `"${name}" is not ${inWords(targets)}`, ...place };
  const said = typeof action === "function" ? action(change as never) : action;
  return {
    sqlstate: "42809",
    message: `ALTER action ${said} cannot be performed on relation "${name}"`,
    detail: notSupportedFor(target),
    ...place,
  };
}

const isIndexed = (kind: string): boolean =>
  kind === "primary key" || kind === "unique" || kind === "exclude";

/** `errdetail_relkind_not_supported` of pg_class.c. */
export const notSupportedFor = (target: Target): string =>
  `This operation is not supported for ${target.replace(/x$/, "xe")}s.`;

/** "a table, composite type, or foreign table"; what is partitioned is not told apart. */
function inWords(targets: readonly Target[]): string {
  const words = TARGETS.filter((target) => targets.includes(target) && !target.startsWith("partitioned"));
  const last = words.at(-1) ?? "";
  if (words.length < 2) return `a ${last}`;
  return words.length === 2 ? `a ${words[0]} or ${last}` : `a ${words.slice(0, -1).join(", ")}, or ${last}`;
}
