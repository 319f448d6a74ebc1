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
  readonly operatorClass?: string;
  readonly collation?: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

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
  /** The PRIMARY KEY, UNIQUE or EXCLUDE constraint that owns it. */
  readonly constraint?: string;
  /** The partitioned index that it is attached to. */
  readonly parent?: QualifiedName;
  readonly comment?: string;
  readonly origin?: Origin;
}
