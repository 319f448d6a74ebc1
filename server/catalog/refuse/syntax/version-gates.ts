/** Syntax that came with a major version, and what a parser of before says to it. */
export interface Gate {
  readonly since: number;
  /** Tags of the statements that it can stand in. */
  readonly in: readonly string[];
  /**
   * Words in a row: `a|b` is either, `!a` any but `a`, `*` any one, also a qualified name, `#` a number, `(…)` all that
   * stands between parentheses, `$` the end.
   */
  readonly words: string;
  /** Which of them, from 0, an older parser names. */
  readonly at: number;
  /** A node, and a field of it, that the statement must have. */
  readonly having?: readonly [tag: string, field: string];
  /** What an older server says that could read it: `…` is the word at `at`. */
  readonly message?: string;
}

const TABLE = ["CreateStmt", "AlterTableStmt"];
const ANY_TABLE = [...TABLE, "CreateForeignTableStmt"];
const QUERY = [
  ...["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CreateTableAsStmt", "ViewStmt"],
  ...["ExplainStmt", "DeclareCursorStmt", "PrepareStmt", "CopyStmt", "RuleStmt"],
];
const ROUTINE = [
  ...[
    "AlterFunctionStmt",
    "RenameStmt",
    "AlterOwnerStmt",
    "AlterObjectSchemaStmt",
    "DropStmt",
    "CommentStmt",
  ],
  ...["AlterObjectDependsStmt", "GrantStmt", "AlterDefaultPrivilegesStmt", "CreateFunctionStmt"],
];
const OWNING = [
  ...[
    "AlterTableStmt",
    "AlterOwnerStmt",
    "CreateSchemaStmt",
    "ReassignOwnedStmt",
    "GrantStmt",
    "GrantRoleStmt",
  ],
  ...["CreatePolicyStmt", "AlterPolicyStmt"],
];

const vacuumOption = (since: number, options: string): Gate => ({
  ...{ since, in: ["VacuumStmt"], words: `(|, ${options}`, at: 1 },
  message: 'unrecognized VACUUM option "…"',
});

const explainOption = (since: number, options: string): Gate => ({
  ...{ since, in: ["ExplainStmt"], words: `(|, ${options} )|,|on|off|true|false`, at: 1 },
  having: ["ExplainStmt", "options"],
  message: 'unrecognized EXPLAIN option "…"',
});

/** Release notes of each version, "Migration" and "Changes"; what older parsers say is measured (`test/truth/syntax`). */
export const GATES: readonly Gate[] = [
  // Tables
  { since: 11, in: ANY_TABLE, words: "partition of * default", at: 3 },
  { since: 11, in: ANY_TABLE, words: "attach partition * default", at: 3 },
  { since: 11, in: ANY_TABLE, words: "for values with", at: 2 },
  { since: 11, in: TABLE, words: "include (", at: 0 },
  { since: 12, in: TABLE, words: "generated always as (", at: 3 },
  { since: 12, in: ["CreateStmt"], words: ") using !index", at: 1 },
  { since: 12, in: ["CreateTableAsStmt"], words: "table|view * using", at: 2 },
  { since: 12, in: ["CreateStmt"], words: "including|excluding generated", at: 1 },
  { since: 13, in: ["AlterTableStmt"], words: "drop expression", at: 1 },
  { since: 14, in: TABLE, words: "including|excluding compression", at: 1 },
  { since: 14, in: TABLE, words: "compression", at: 0, having: ["ColumnDef", "compression"] },
  { since: 14, in: ["AlterTableStmt"], words: "set compression", at: 1 },
  { since: 14, in: ["AlterTableStmt"], words: "detach partition * concurrently|finalize", at: 3 },
  { since: 15, in: TABLE, words: "nulls not distinct", at: 0 },
  { since: 15, in: TABLE, words: "on delete set null|default (", at: 4 },
  { since: 15, in: ["AlterTableStmt"], words: "set access method", at: 1 },
  { since: 16, in: TABLE, words: "storage", at: 0, having: ["ColumnDef", "storage_name"] },
  { since: 16, in: ["AlterTableStmt"], words: "set storage default", at: 2 },
  { since: 17, in: ["AlterTableStmt"], words: "set expression", at: 1 },
  { since: 17, in: ["AlterTableStmt"], words: "set access method default", at: 3 },
  { since: 18, in: TABLE, words: "not enforced", at: 1 },
  { since: 18, in: TABLE, words: ") enforced", at: 1 },
  { since: 18, in: TABLE, words: "references * enforced", at: 2 },
  { since: 18, in: ["AlterTableStmt"], words: "alter constraint * enforced|inherit", at: 3 },
  { since: 18, in: ["AlterTableStmt"], words: "add constraint * not null", at: 3 },
  { since: 18, in: ["AlterTableStmt"], words: "add not null", at: 1 },
  {
    since: 18,
    in: ["CreateStmt"],
    words: ",|( constraint * not null *",
    at: 3,
    having: ["Constraint", "keys"],
  },
  { since: 18, in: ["CreateStmt"], words: "not null no inherit", at: 2 },
  { since: 18, in: TABLE, words: "generated always as (…) !stored", at: 4 },
  { since: 18, in: TABLE, words: "generated always as (…) $", at: 4 },
  { since: 18, in: TABLE, words: "without overlaps", at: 0 },
  { since: 18, in: TABLE, words: ", period *", at: 2, having: ["Constraint", "fk_with_period"] },
  // Indexes
  { since: 11, in: ["IndexStmt"], words: "on only", at: 1 },
  { since: 11, in: ["IndexStmt"], words: "include (", at: 0 },
  { since: 11, in: ["AlterTableStmt"], words: "alter index * attach", at: 3 },
  { since: 11, in: ["AlterTableStmt"], words: "alter index if exists * attach", at: 5 },
  { since: 11, in: ["AlterTableStmt"], words: "alter index * alter column #", at: 5 },
  { since: 12, in: ["ReindexStmt"], words: "reindex * concurrently", at: 2 },
  { since: 12, in: ["ReindexStmt"], words: ") * concurrently", at: 2 },
  { since: 13, in: ["IndexStmt"], words: "( * =", at: 0, having: ["IndexElem", "opclassopts"] },
  { since: 14, in: ["ReindexStmt"], words: "(|, concurrently|tablespace", at: 1 },
  { since: 15, in: ["IndexStmt"], words: "nulls not distinct", at: 0 },
  { since: 16, in: ["ReindexStmt"], words: "database|system $", at: 1 },
  // Views, types, statistics, triggers, routines
  { since: 11, in: ["CreateTrigStmt", "CreateEventTrigStmt"], words: "execute function", at: 1 },
  { since: 11, in: ROUTINE, words: "alter|drop|create procedure|routine", at: 1 },
  { since: 11, in: ROUTINE, words: "create or replace procedure", at: 3 },
  { since: 11, in: ["CommentStmt"], words: "on procedure|routine", at: 1 },
  { since: 11, in: ["GrantStmt"], words: "on procedure|routine *", at: 2 },
  { since: 11, in: ["AlterDefaultPrivilegesStmt"], words: "on routines", at: 1 },
  { since: 11, in: ROUTINE, words: "on all procedures|routines", at: 2 },
  { since: 11, in: ["CallStmt"], words: "call", at: 0 },
  { since: 12, in: ["DefineStmt"], words: "create or replace aggregate", at: 3 },
  { since: 12, in: ["CreateFunctionStmt"], words: "!(|,|in|out|inout|variadic support *", at: 1 },
  { since: 12, in: ["AlterFunctionStmt"], words: ") support *", at: 1 },
  {
    ...{ since: 12, in: ["DefineStmt"], words: "deterministic =", at: 0 },
    message: 'collation attribute "…" not recognized',
  },
  {
    ...{ since: 14, in: ["CreateRangeStmt"], words: "multirange_type_name =", at: 0 },
    message: 'type attribute "…" not recognized',
  },
  { since: 12, in: ["CreateAmStmt"], words: "type table", at: 1 },
  { since: 13, in: ["RenameStmt"], words: "alter view * rename !to", at: 4 },
  { since: 13, in: ["RenameStmt"], words: "alter view if exists * rename !to", at: 6 },
  { since: 13, in: ["AlterStatsStmt"], words: "set statistics", at: 1 },
  { since: 13, in: ["AlterTypeStmt"], words: "set (", at: 1 },
  { since: 13, in: ["AlterObjectDependsStmt"], words: "on * no depends", at: 2 },
  { since: 13, in: ["AlterObjectDependsStmt"], words: "index|view * no depends", at: 3 },
  { since: 13, in: ["AlterObjectDependsStmt"], words: "(…) no depends", at: 1 },
  { since: 14, in: ["CreateTrigStmt"], words: "create or replace trigger", at: 3 },
  {
    since: 14,
    in: ["CreateFunctionStmt"],
    words: "return",
    at: 0,
    having: ["CreateFunctionStmt", "sql_body"],
  },
  { since: 14, in: ["CreateFunctionStmt"], words: "begin atomic", at: 0 },
  { since: 16, in: ["CreateStatsStmt"], words: "create statistics on", at: 2 },
  { since: 17, in: ["AlterStatsStmt"], words: "set statistics default", at: 2 },
  { since: 17, in: ["AlterDomainStmt"], words: "add constraint * not null", at: 3 },
  { since: 17, in: ["AlterDomainStmt"], words: "add not null", at: 1 },
  {
    since: 17,
    in: ["CreateEventTrigStmt"],
    words: "on login",
    at: 1,
    message: 'unrecognized event name "…"',
  },
  // Roles, privileges, databases, publications
  { since: 13, in: ["DropdbStmt"], words: "with|( (|force", at: 0 },
  { since: 14, in: ["GrantStmt"], words: "granted by", at: 0 },
  { since: 14, in: OWNING, words: "to|authorization current_role", at: 1 },
  { since: 14, in: ["AlterDefaultPrivilegesStmt"], words: "role|user current_role", at: 1 },
  { since: 14, in: ["GrantRoleStmt"], words: "granted by current_role", at: 2 },
  { since: 14, in: ["AlterSubscriptionStmt"], words: "add publication", at: 0 },
  { since: 14, in: ["AlterSubscriptionStmt"], words: "drop publication", at: 0 },
  { since: 15, in: ["AlterSubscriptionStmt"], words: "skip (", at: 0 },
  { since: 15, in: ["CreatePublicationStmt", "AlterPublicationStmt"], words: "where", at: 0 },
  { since: 15, in: ["CreatePublicationStmt", "AlterPublicationStmt"], words: "table|, * (", at: 2 },
  { since: 15, in: ["CreatePublicationStmt", "AlterPublicationStmt"], words: "tables in schema", at: 0 },
  { since: 15, in: ["GrantStmt"], words: "alter system on", at: 1 },
  { since: 15, in: ["GrantStmt"], words: "on parameter *", at: 2 },
  { since: 15, in: ["AlterDatabaseRefreshCollStmt"], words: "refresh", at: 0 },
  { since: 16, in: ["GrantRoleStmt"], words: "with inherit|set", at: 1 },
  { since: 16, in: ["GrantRoleStmt"], words: "with admin !option", at: 2 },
  { since: 16, in: ["GrantRoleStmt"], words: "revoke inherit|set option for", at: 2 },
  { since: 18, in: ["AlterDefaultPrivilegesStmt"], words: "on large objects", at: 1 },
  // Queries
  { since: 11, in: QUERY, words: "groups between|unbounded|current|#", at: 0 },
  { since: 11, in: QUERY, words: "exclude current|group|ties|no", at: 0 },
  { since: 12, in: QUERY, words: "as materialized (", at: 1 },
  { since: 12, in: QUERY, words: "as not materialized", at: 1 },
  { since: 13, in: QUERY, words: "is nfc|nfd|nfkc|nfkd|normalized", at: 1 },
  { since: 13, in: QUERY, words: "is not nfc|nfd|nfkc|nfkd|normalized", at: 2 },
  { since: 13, in: QUERY, words: "row|rows with ties", at: 1 },
  { since: 14, in: QUERY, words: "group by distinct", at: 2 },
  { since: 14, in: QUERY, words: "using (…) as", at: 2, having: ["JoinExpr", "join_using_alias"] },
  { since: 14, in: QUERY, words: "search depth|breadth first", at: 0 },
  { since: 14, in: QUERY, words: "cycle", at: 0, having: ["CommonTableExpr", "cycle_clause"] },
  { since: 14, in: QUERY, words: "substring ( * similar *", at: 4 },
  { since: 15, in: QUERY, words: "merge into", at: 0 },
  { since: 16, in: QUERY, words: "json_object|json_objectagg ( * :|value", at: 3 },
  { since: 16, in: QUERY, words: "is json", at: 1 },
  { since: 16, in: QUERY, words: "is not json", at: 2 },
  { since: 17, in: QUERY, words: "columns (", at: 0, having: ["JsonTable", "columns"] },
  { since: 17, in: QUERY, words: "at local", at: 1 },
  { since: 17, in: ["MergeStmt"], words: "returning", at: 0 },
  { since: 17, in: ["MergeStmt"], words: "matched by", at: 1 },
  { since: 18, in: QUERY, words: "returning with", at: 1 },
  // Maintenance and the rest
  { since: 11, in: ["VacuumStmt"], words: "analyze ( verbose|skip_locked|buffer_usage_limit", at: 1 },
  { since: 12, in: ["VacuumStmt"], words: "analyze ( skip_locked", at: 2 },
  { since: 12, in: ["VacuumStmt"], words: "(|, truncate|parallel", at: 1 },
  vacuumOption(12, "index_cleanup|skip_locked"),
  vacuumOption(13, "parallel"),
  vacuumOption(14, "process_toast"),
  vacuumOption(16, "process_main|skip_database_stats|only_database_stats|buffer_usage_limit"),
  explainOption(12, "settings"),
  explainOption(13, "wal"),
  explainOption(16, "generic_plan"),
  explainOption(17, "memory|serialize"),
  { since: 12, in: ["TransactionStmt"], words: "and chain|no", at: 0 },
  { since: 12, in: ["CopyStmt"], words: "where", at: 0, having: ["CopyStmt", "whereClause"] },
  { since: 14, in: ["ClusterStmt"], words: "cluster (", at: 1 },
  { since: 17, in: ["ClusterStmt"], words: "cluster (…) $", at: 2 },
  { since: 18, in: ["VacuumStmt"], words: "vacuum|analyze|verbose|) only", at: 1 },
];
