import type { Expression } from "./expression";
import type { Origin, QualifiedName } from "./names";

/** A collation; the schema is left out where it is `pg_catalog` or not known. */
export interface CollationName {
  readonly schema?: string;
  readonly name: string;
}

/** One key of an index: a column or an expression, never both. */
export interface IndexKey {
  readonly column?: string;
  readonly expression?: Expression;
  /** Where it is not the default of the type and the access method, or has parameters. */
  readonly operatorClass?: OperatorClassName;
  /** Parameters of the operator class: `siglen`. */
  readonly operatorClassOptions?: Readonly<Record<string, string>>;
  /** Where it is not the column's or the expression's own. */
  readonly collation?: CollationName;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  /** `ALTER INDEX … ALTER COLUMN … SET STATISTICS`. */
  readonly statisticsTarget?: number;
}

/** An operator class; the schema is left out where it is `pg_catalog` or not known. */
export type OperatorClassName = CollationName;

/** An index as `pg_index` holds it; it lives in the schema of its table. */
export interface Index extends QualifiedName {
  readonly method: string;
  readonly keys: readonly IndexKey[];
  readonly include: readonly string[];
  readonly predicate?: Expression;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** `pg_index.indisvalid`: false after a failed CREATE INDEX CONCURRENTLY, or ON ONLY a partitioned table. */
  readonly valid: boolean;
  /** Storage parameters: fillfactor, fastupdate, … */
  readonly options?: Readonly<Record<string, string>>;
  /** Where it is not the database's default. */
  readonly tablespace?: string;
  /** `CLUSTER ON`: the one by which the table is to be clustered. */
  readonly clustered?: true;
  /** The one that `REPLICA IDENTITY USING INDEX` names. */
  readonly replicaIdentity?: true;
  /** The PRIMARY KEY, UNIQUE or EXCLUDE constraint that owns it. */
  readonly constraint?: string;
  /** The partitioned index that it is attached to. */
  readonly parent?: QualifiedName;
  readonly comment?: string;
  readonly origin?: Origin;
}
