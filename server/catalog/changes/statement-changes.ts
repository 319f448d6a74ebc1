import type { DataType } from "../model/data-type";
import type { DefaultPrivileges } from "../model/default-privileges";
import type { Expression, FunctionCall } from "../model/expression";
import type { GrantedKind } from "../model/grant";
import type { CollationName, IndexKey } from "../model/index-definition";
import type { Policy } from "../model/policy";
import type { PartitionKey, Persistence, Sequence } from "../model/relation";
import type { RoleAttributes } from "../model/role";
import type { RoutineArgument } from "../model/routine";
import type { ClusterChanges, CommentedObject } from "./cluster-changes";
import type { CompositeAttribute } from "../model/type-definition";
import type { Definition } from "./definition-part";
import type { ColumnDefinition, ConstraintDefinition, GrantedObject, Reference } from "./definitions";
import type { AnalyzedQuery, QueryMoment } from "../query/analyze-query";
import type { ObjectChanges } from "./object-changes";

/** What a query reads, as far as names tell. */
interface QueryReads {
  readonly reads: readonly Reference[];
  /** Those of which it reads every row for sure: nothing narrows, joins or limits. */
  readonly readsWhole: readonly Reference[];
  /** `WITH DATA`, as is usual: the query is run, not only understood. */
  readonly withData: boolean;
}

/** `LIKE source INCLUDING …` */
export interface LikeClause {
  readonly source: Reference;
  /** Options in lower case, "all" expanded. */
  readonly including: readonly string[];
  /** How many of the statement's own columns stand before it. */
  readonly position: number;
}

/** What a whole statement does, other than to one existing table. */
export interface StatementChanges extends ClusterChanges, ObjectChanges {
  createSchema: {
    /** Undefined: as the owner is called. */
    readonly name: string | undefined;
    readonly owner: string | undefined;
    readonly ifNotExists: boolean;
  };
  dropSchema: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };
  renameSchema: { readonly name: string; readonly to: string };

  createTable: {
    readonly table: Reference;
    readonly foreign: boolean;
    readonly persistence: Persistence;
    readonly ifNotExists: boolean;
    readonly columns: readonly ColumnDefinition[];
    readonly constraints: readonly ConstraintDefinition[];
    readonly partitionKey: PartitionKey | undefined;
    readonly partitionOf:
      { readonly parent: Reference; readonly bound: string; readonly isDefault: boolean } | undefined;
    readonly inherits: readonly Reference[];
    readonly like: readonly LikeClause[];
    /** `OF type` */
    readonly ofType: Reference | undefined;
    readonly options: Readonly<Record<string, string>>;
    readonly tablespace: string | undefined;
    /** `USING method` */
    readonly accessMethod: string | undefined;
    readonly onCommit: "delete rows" | "drop" | undefined;
    /** `AS query`: the columns follow from a query that Lintel does not type. */
    readonly fromQuery: QueryReads | undefined;
  };
  dropRelation: {
    readonly relation: Reference;
    readonly relationKind: "table" | "foreign table" | "view" | "materialized view" | "sequence";
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  renameRelation: {
    readonly relation: Reference;
    readonly relationKind: "table" | "view" | "materialized view" | "sequence" | "index";
    readonly ifExists: boolean;
    readonly to: string;
  };
  setSchema: { readonly relation: Reference; readonly ifExists: boolean; readonly to: string };
  setOwner: { readonly relation: Reference; readonly ifExists: boolean; readonly owner: string };

  createIndex: {
    readonly name: string | undefined;
    readonly table: Reference;
    readonly method: string;
    readonly keys: readonly IndexKey[];
    readonly include: readonly string[];
    readonly predicate: Expression | undefined;
    readonly unique: boolean;
    readonly nullsNotDistinct: boolean;
    readonly concurrently: boolean;
    readonly ifNotExists: boolean;
    /** `ON ONLY`: not on the partitions. */
    readonly only: boolean;
    readonly options: Readonly<Record<string, string>>;
    readonly tablespace: string | undefined;
  };
  /** `ALTER INDEX` other than renaming, moving to a schema and attaching; what is not said stays. */
  alterIndex: {
    readonly index: Reference;
    readonly ifExists: boolean;
    /** Undefined where an option is RESET. */
    readonly options?: Readonly<Record<string, string | undefined>>;
    readonly tablespace?: string;
    /** Of the key at a place, the first being 1; no target is the default. */
    readonly statistics?: { readonly place: number; readonly target: number | undefined };
  };
  /** `ALTER TABLE ALL IN TABLESPACE`, and of INDEX and MATERIALIZED VIEW. */
  moveAllInTablespace: {
    readonly relationKind: "table" | "index" | "materialized view";
    readonly from: string;
    readonly to: string;
    /** `OWNED BY`: only what belongs to one of them; empty for all. */
    readonly owners: readonly string[];
  };
  dropIndex: {
    readonly index: Reference;
    readonly concurrently: boolean;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  attachIndex: { readonly index: Reference; readonly partition: Reference };
  reindex: {
    readonly target: "index" | "table" | "schema" | "database" | "system";
    readonly relation: Reference | undefined;
    /** Of the schema or the database. */
    readonly name: string | undefined;
    readonly concurrently: boolean;
  };

  createView: {
    readonly view: Reference;
    readonly materialized: boolean;
    readonly replace: boolean;
    readonly ifNotExists: boolean;
    readonly persistence: Persistence;
    readonly columns: readonly string[];
    readonly query: string;
    /** What the query is, given what there is. */
    readonly analyze: (moment: QueryMoment) => AnalyzedQuery;
    readonly reads: readonly Reference[];
    /** What `nextval('s')` and `'t'::regclass` name. */
    readonly constants: readonly Omit<Reference, "range">[];
    readonly readsWhole: readonly Reference[];
    readonly mentions: readonly string[];
    readonly options: Readonly<Record<string, string>>;
    readonly tablespace: string | undefined;
    readonly accessMethod: string | undefined;
    readonly withData: boolean;
  };
  refreshMaterializedView: {
    readonly view: Reference;
    readonly concurrently: boolean;
    readonly withData: boolean;
  };

  createSequence: {
    readonly sequence: Reference;
    readonly ifNotExists: boolean;
    readonly definition: Omit<Sequence, "kind" | "schema" | "name" | "ownedBy">;
  };
  alterSequence: { readonly sequence: Reference };

  createEnum: { readonly type: Reference; readonly labels: readonly string[] };
  addEnumLabel: {
    readonly type: Reference;
    readonly label: string;
    readonly ifNotExists: boolean;
    readonly neighbour?: { readonly label: string; readonly side: "before" | "after" };
  };
  renameEnumLabel: { readonly type: Reference; readonly label: string; readonly to: string };
  createDomain: {
    readonly domain: Reference;
    readonly base: DataType;
    readonly collation: CollationName | undefined;
    readonly notNull: boolean;
    /** The name that the text gives its NOT NULL. */
    readonly notNullName: string | undefined;
    readonly default: Expression | undefined;
    readonly checks: readonly { readonly name: string | undefined; readonly expression: Expression }[];
  };
  addDomainConstraint: {
    readonly domain: Reference;
    readonly name: string | undefined;
    readonly expression: Expression | undefined;
    readonly validated: boolean;
  };
  alterDomain: {
    readonly domain: Reference;
    readonly command:
      | "set not null"
      | "drop not null"
      | "set default"
      | "drop default"
      | "drop constraint"
      | "validate constraint";
    readonly constraint: string | undefined;
    /** Of DROP CONSTRAINT. */
    readonly ifExists: boolean;
    readonly cascade: boolean;
    readonly default: Expression | undefined;
  };
  createCompositeType: {
    readonly type: Reference;
    readonly attributes: readonly CompositeAttribute[];
  };
  createRangeType: {
    readonly type: Reference;
    readonly subtype: DataType;
    readonly operatorClass: Reference | undefined;
    readonly collation: CollationName | undefined;
    readonly canonical: Reference | undefined;
    readonly subtypeDifference: Reference | undefined;
    readonly multirange: Reference | undefined;
  };
  dropType: {
    readonly type: Reference;
    readonly isDomain: boolean;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  renameType: { readonly type: Reference; readonly to: string };

  createRoutine: {
    readonly routine: Reference;
    readonly routineKind: "function" | "procedure" | "aggregate";
    readonly replace: boolean;
    readonly arguments: readonly RoutineArgument[];
    readonly returns: DataType | undefined;
    readonly returnsSet: boolean;
    readonly language: string;
    readonly volatility: "immutable" | "stable" | "volatile";
    readonly security: "invoker" | "definer";
    readonly leakproof: boolean;
    readonly strict: boolean;
    readonly settings: Readonly<Record<string, string>>;
    readonly body: string;
    readonly sqlBody?: string;
    readonly library?: string;
    readonly cost?: number;
    readonly rows?: number;
    readonly parallel?: "restricted" | "safe";
    readonly window?: true;
    readonly support?: Reference;
    readonly transforms?: readonly DataType[];
    readonly aggregate?: Definition;
    readonly directArguments?: number;
  };
  dropRoutine: {
    readonly routine: Reference;
    readonly routineKind: "function" | "procedure" | "aggregate" | "routine";
    readonly argumentTypes: readonly DataType[] | undefined;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };

  createTrigger: {
    readonly table: Reference;
    readonly name: string;
    readonly replace: boolean;
    readonly timing: "before" | "after" | "instead of";
    readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
    readonly forEach: "row" | "statement";
    readonly columns: readonly string[];
    readonly function: Reference;
    readonly isConstraint: boolean;
    readonly arguments: readonly string[];
    readonly condition: Expression | undefined;
    readonly oldTable: string | undefined;
    readonly newTable: string | undefined;
    readonly fromTable: Reference | undefined;
    readonly deferrable: boolean;
    readonly initiallyDeferred: boolean;
  };
  renameTrigger: { readonly table: Reference; readonly name: string; readonly to: string };
  dropTrigger: {
    readonly table: Reference;
    readonly name: string;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };

  createPolicy: { readonly table: Reference; readonly policy: Omit<Policy, "origin" | "comment"> };
  alterPolicy: {
    readonly table: Reference;
    readonly name: string;
    readonly roles: readonly string[] | undefined;
    readonly using: Expression | undefined;
    readonly withCheck: Expression | undefined;
  };
  dropPolicy: {
    readonly table: Reference;
    readonly name: string;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  renamePolicy: { readonly table: Reference; readonly name: string; readonly to: string };

  createExtension: {
    readonly name: string;
    readonly schema: string | undefined;
    readonly version: string | undefined;
    readonly ifNotExists: boolean;
    readonly cascade: boolean;
  };
  dropExtension: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };

  createRole: {
    readonly name: string;
    readonly attributes: RoleAttributes;
    /** `IN ROLE`: what it becomes a member of. */
    readonly inRoles: readonly string[];
    /** `ROLE`: who becomes a member of it. */
    readonly members: readonly string[];
    /** `ADMIN`: as `members`, and may make others so. */
    readonly admins: readonly string[];
  };
  /** A connection limit below zero is none. */
  alterRole: { readonly name: string; readonly attributes: Partial<RoleAttributes> };
  dropRole: { readonly name: string; readonly ifExists: boolean };
  grantRole: {
    readonly grants: boolean;
    readonly roles: readonly string[];
    readonly grantees: readonly string[];
    /** Said of a GRANT; of a REVOKE those that alone are taken away, as false. */
    readonly options: { readonly admin?: boolean; readonly inherit?: boolean; readonly set?: boolean };
    readonly grantedBy: string | undefined;
    readonly cascade: boolean;
  };
  /** `ALTER ROLE … [IN DATABASE …] SET`, `ALTER DATABASE … SET` and their RESETs. */
  alterDefaultSettings: {
    /** Undefined: all roles. */
    readonly role: string | undefined;
    /** Undefined: all databases. */
    readonly database: string | undefined;
    /** Undefined: `RESET ALL`. */
    readonly name: string | undefined;
    /** Undefined is the server's default. */
    readonly value: string | undefined;
    /** `FROM CURRENT`: the value is the session's. */
    readonly fromCurrent: boolean;
  };
  reassignOwned: { readonly roles: readonly string[]; readonly to: string };
  dropOwned: { readonly roles: readonly string[]; readonly cascade: boolean };
  grant: {
    readonly grants: boolean;
    readonly objectKind: Exclude<GrantedKind, "column" | "large object"> | "procedure" | "routine";
    readonly objects: readonly GrantedObject[];
    /** `ALL TABLES IN SCHEMA …` */
    readonly inSchemas: readonly string[];
    /** Lower case; "all" alone for ALL PRIVILEGES; `columns` where the privilege is on columns. */
    readonly privileges: readonly { readonly privilege: string; readonly columns: readonly string[] }[];
    readonly grantees: readonly string[];
    readonly withGrantOption: boolean;
    /** `REVOKE GRANT OPTION FOR`. */
    readonly grantOptionOnly: boolean;
    readonly cascade: boolean;
  };
  alterDefaultPrivileges: {
    /** `FOR ROLE`: none is the acting one. */
    readonly roles: readonly string[];
    readonly inSchemas: readonly string[];
    readonly objectKind: DefaultPrivileges["kind"];
    readonly grants: boolean;
    /** Lower case; "all" for ALL PRIVILEGES. */
    readonly privileges: readonly string[];
    readonly grantees: readonly string[];
    readonly withGrantOption: boolean;
    readonly grantOptionOnly: boolean;
    readonly cascade: boolean;
  };
  comment: { readonly object: CommentedObject; readonly text: string | undefined };

  truncate: { readonly tables: readonly Reference[]; readonly cascade: boolean };
  lockTable: { readonly tables: readonly Reference[]; readonly mode: string };
  vacuum: {
    readonly tables: readonly Reference[];
    readonly full: boolean;
    readonly analyzes: boolean;
    readonly analyzeOnly: boolean;
  };
  cluster: { readonly table: Reference | undefined };

  /** SELECT and data modification; `target` is what it writes to. */
  query: {
    readonly command: "select" | "insert" | "update" | "delete" | "merge" | "values";
    readonly target: Reference | undefined;
    readonly reads: readonly Reference[];
    readonly readsWhole: readonly Reference[];
    readonly hasWhere: boolean;
    /** Those that INSERT or UPDATE names; undefined where an INSERT names none and so fills all. */
    readonly columns: readonly string[] | undefined;
    /** `SELECT … FOR UPDATE` and its kin. */
    readonly locksRows: boolean;
    /** Last names of column references. */
    readonly mentions: readonly string[];
    readonly calls: readonly FunctionCall[];
  };
  /** `EXPLAIN` without ANALYZE, `PREPARE`, `DECLARE … CURSOR`: a query is planned, and no row read. */
  planQuery: {
    readonly target: Reference | undefined;
    readonly reads: readonly Reference[];
    readonly locksRows: boolean;
  };
  /** `COPY table FROM …` writes to `target`, the other forms read. */
  copy: {
    readonly target: Reference | undefined;
    /** `COPY (query) TO …` */
    readonly isQuery: boolean;
    readonly reads: readonly Reference[];
    readonly readsWhole: readonly Reference[];
  };
  /** `SET`, `RESET`, `set_config(…)`: `value` undefined is the default; `local` lasts for the transaction. */
  setSetting: { readonly name: string; readonly value: string | undefined; readonly local: boolean };
  resetAllSettings: Record<never, never>;
  transactionControl: {
    readonly action:
      "begin" | "commit" | "rollback" | "savepoint" | "rollback to savepoint" | "release savepoint";
    readonly savepoint?: string;
    /** `AND CHAIN`: the next transaction begins at once. */
    readonly chain?: true;
  };
  /** `DO`; what its body does follows. */
  doBlock: Record<never, never>;
  /** SQL of a body that is not analysed: the text of an EXECUTE that only a run tells. */
  dynamicSql: { readonly reason: string };
  /** `CALL procedure(…)` */
  call: { readonly routine: FunctionCall };
  /** Understood as SQL, but nothing that the catalog or a rule looks at; `tag` is the parse tree's. */
  other: { readonly tag: string };
}
