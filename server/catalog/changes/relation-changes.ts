import type { PartitionKey, Persistence, Sequence, Table } from "../model/relation";
import type { AnalyzedQuery, QueryMoment } from "../query/analyze-query";
import type { ColumnDefinition, ConstraintDefinition, Reference, SequenceOptions } from "./definitions";

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

/** Tables, views and sequences as a whole; `TableChanges` are their parts. */
export interface RelationChanges {
  createTable: {
    readonly table: Reference;
    /** The server of a foreign table and its OPTIONS. */
    readonly foreign: Table["foreign"];
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
    /** `AS query`: the columns follow from it. */
    readonly fromQuery:
      (QueryReads & { readonly analyze: (moment: QueryMoment) => AnalyzedQuery }) | undefined;
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
  /** `ALTER TABLE ALL IN TABLESPACE`, and of INDEX and MATERIALIZED VIEW. */
  moveAllInTablespace: {
    readonly relationKind: "table" | "index" | "materialized view";
    readonly from: string;
    readonly to: string;
    /** `OWNED BY`: only what belongs to one of them; empty for all. */
    readonly owners: readonly string[];
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
    /** `OWNED BY`, the names as written; empty for NONE. */
    readonly ownedBy?: readonly string[];
  };
  alterSequence: {
    readonly sequence: Reference;
    readonly ifExists: boolean;
    readonly options: SequenceOptions;
  };
}
