import type { Expression } from "../model/expression";
import type { IndexKey } from "../model/index-definition";
import type { Reference } from "./definitions";

/** Indexes by their own statements. */
export interface IndexChanges {
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
    /** Of the key at a place, the first being 1, or of a name; no target is the default. */
    readonly statistics?: { readonly key: number | string; readonly target: number | undefined };
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
}
