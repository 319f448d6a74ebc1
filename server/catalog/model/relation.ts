import type { Constraint } from "./constraint";
import type { DataType } from "./data-type";
import type { Expression } from "./expression";
import type { Grant, Owned } from "./grant";
import type { CollationName, Index, OperatorClassName } from "./index-definition";
import type { Inherited } from "./inherited";
import type { Origin, QualifiedName } from "./names";
import { sameName } from "./names";
import type { Policy } from "./policy";
import type { Rule } from "./rule";
import type { Trigger } from "./trigger";

/** `attstorage` of pg_attribute. */
export type ColumnStorage = "plain" | "external" | "extended" | "main";

export interface Column {
  readonly name: string;
  readonly type: DataType;
  readonly notNull: boolean;
  readonly default?: Expression;
  readonly identity?: "always" | "by default";
  readonly generated?: { readonly expression: Expression; readonly storage: "stored" | "virtual" };
  /** Where it is not the type's own. */
  readonly collation?: CollationName;
  /** Where it is not the type's own. */
  readonly storage?: ColumnStorage;
  /** Where it is not what `default_toast_compression` says. */
  readonly compression?: "pglz" | "lz4";
  /** `SET STATISTICS`. */
  readonly statisticsTarget?: number;
  /** `SET (n_distinct = …)`. */
  readonly options?: Readonly<Record<string, string>>;
  /** `OPTIONS` of a column of a foreign table. */
  readonly foreignOptions?: Readonly<Record<string, string>>;
  readonly inherited?: Inherited;
  readonly grants?: readonly Grant[];
  readonly comment?: string;
  readonly origin?: Origin;
}

export type Persistence = "permanent" | "unlogged" | "temporary";

export interface PartitionKey {
  readonly strategy: "range" | "list" | "hash";
  readonly keys: readonly PartitionKeyPart[];
}

/** A column or an expression, never both. */
export interface PartitionKeyPart {
  readonly column?: string;
  readonly expression?: Expression;
  /** Where they are not the column's own. */
  readonly collation?: CollationName;
  readonly operatorClass?: OperatorClassName;
}

/** How a partition hangs on its parent. */
export interface PartitionOf {
  readonly parent: QualifiedName;
  /** `FOR VALUES …`, deparsed; "DEFAULT" for the default partition. */
  readonly bound: string;
  readonly isDefault: boolean;
}

interface RelationCommon extends QualifiedName, Owned {
  readonly comment?: string;
  readonly origin?: Origin;
}

/** An ordinary, partitioned or foreign table. */
export interface Table extends RelationCommon {
  readonly kind: "table" | "foreign table";
  /** Known only from statements that change it: what is not listed may exist all the same. */
  readonly assumed?: true;
  /** The text put rows in and has not taken them out again. A server is not asked. */
  readonly hasRows?: true;
  /** Columns in which a row that the text put in has nothing. */
  readonly nullColumns?: readonly string[];
  readonly persistence: Persistence;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  readonly triggers: readonly Trigger[];
  /** `relrowsecurity` and `relforcerowsecurity`. */
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  readonly partitionKey?: PartitionKey;
  readonly partitionOf?: PartitionOf;
  readonly inherits: readonly QualifiedName[];
  /** `OF type`: the composite type that its columns are those of. */
  readonly ofType?: QualifiedName;
  /** Storage parameters as written: fillfactor, autovacuum_…, and `toast.…` for those of the TOAST table. */
  readonly options: Readonly<Record<string, string>>;
  readonly rules?: readonly Rule[];
  /** Where it is not the database's default. */
  readonly tablespace?: string;
  /** Where it is not `heap`; of a partitioned table, where one is set. */
  readonly accessMethod?: string;
  /** Where it is not the primary key; "index" means the one of its indexes that says so. */
  readonly replicaIdentity?: "full" | "nothing" | "index";
  /** Of a temporary table: what becomes of it when its transaction ends. */
  readonly onCommit?: "delete rows" | "drop";
  /** Of a foreign table. */
  readonly foreign?: { readonly server: string; readonly options: Readonly<Record<string, string>> };
}

/** A column of a view as its query makes it. */
export interface ViewColumn {
  readonly name: string;
  /** Undefined where the text does not tell: what no server has run is not guessed. */
  readonly type?: DataType;
  /** `ALTER VIEW … ALTER COLUMN … SET DEFAULT`: what an INSERT through the view gets. */
  readonly default?: Expression;
  readonly grants?: readonly Grant[];
  readonly comment?: string;
}

/** A relation that a view reads, with the columns that it uses, by name; none where it only counts the rows. */
export interface RelationRead extends QualifiedName {
  readonly columns: readonly string[];
}

export interface View extends RelationCommon {
  readonly kind: "view" | "materialized view";
  readonly persistence?: "temporary";
  readonly columns: readonly ViewColumn[];
  /** The query, deparsed. */
  readonly query: string;
  /** What the query reads, but for PostgreSQL's own catalogs. */
  readonly reads: readonly RelationRead[];
  /** Options as `reloptions` holds them: security_barrier, security_invoker, check_option, fillfactor, … */
  readonly options: Readonly<Record<string, string>>;
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  /** Beside the one that makes it a view. */
  readonly rules?: readonly Rule[];
  /** Of a materialised view: false after WITH NO DATA, until it is refreshed. */
  readonly populated?: false;
  /** Of a materialised view, where they are not the database's defaults. */
  readonly tablespace?: string;
  readonly accessMethod?: string;
}

export interface Sequence extends RelationCommon {
  readonly kind: "sequence";
  readonly persistence?: "unlogged" | "temporary";
  readonly type: DataType;
  /** The numbers are left out where they are the defaults of the type and the direction. */
  readonly start?: string;
  readonly increment?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly cache?: string;
  readonly cycle: boolean;
  /** OWNED BY, also of serial and identity columns. */
  readonly ownedBy?: { readonly table: QualifiedName; readonly column: string };
}

/** What `pg_class` holds and a query can name: all share one namespace per schema, together with indexes. */
export type Relation = Table | View | Sequence;

export const isTable = (relation: Relation | undefined): relation is Table =>
  relation?.kind === "table" || relation?.kind === "foreign table";
export const isView = (relation: Relation | undefined): relation is View =>
  relation?.kind === "view" || relation?.kind === "materialized view";
export const readsColumn = (view: View, relation: QualifiedName, column: string): boolean =>
  view.reads.some((read) => sameName(read, relation) && read.columns.includes(column));
export const isPartitioned = (table: Table): boolean => table.partitionKey !== undefined;
