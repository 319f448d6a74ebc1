import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { CollationName } from "../model/index-definition";
import type { ColumnStorage, Persistence } from "../model/relation";
import type { EnabledState } from "../model/named-object";
import type { OptionEdits } from "./object-changes";
import type { ColumnDefinition, ConstraintDefinition, Reference, SequenceOptions } from "./definitions";

/** Kinds that change one relation that exists: `ALTER TABLE` and its kin, one change per subcommand. */
export interface TableChanges {
  addColumn: { readonly column: ColumnDefinition; readonly ifNotExists: boolean };
  dropColumn: { readonly column: string; readonly ifExists: boolean; readonly cascade: boolean };
  alterColumnType: {
    readonly column: string;
    readonly type: DataType;
    readonly using: Expression | undefined;
    readonly collation: CollationName | undefined;
  };
  setStorage: { readonly column: string; readonly storage: ColumnStorage | "default" };
  setCompression: { readonly column: string; readonly compression: "pglz" | "lz4" | undefined };
  /** `ALTER COLUMN … SET STATISTICS`; undefined is the default. */
  setStatistics: { readonly column: string; readonly target: number | undefined };
  /** `ALTER COLUMN … SET (n_distinct = …)`; undefined where it is RESET. */
  setColumnOptions: {
    readonly column: string;
    readonly options: Readonly<Record<string, string | undefined>>;
  };
  setDefault: { readonly column: string; readonly expression: Expression };
  dropDefault: { readonly column: string };
  setNotNull: { readonly column: string };
  dropNotNull: { readonly column: string };
  addIdentity: {
    readonly column: string;
    readonly identity: "always" | "by default";
    readonly sequence: SequenceOptions;
  };
  /** `ALTER COLUMN … SET GENERATED …`, `SET INCREMENT BY …`, `RESTART`. */
  setIdentity: {
    readonly column: string;
    readonly identity: "always" | "by default" | undefined;
    readonly sequence: SequenceOptions;
  };
  dropIdentity: { readonly column: string; readonly ifExists: boolean };
  setGeneratedExpression: { readonly column: string; readonly expression: Expression };
  dropGeneratedExpression: { readonly column: string; readonly ifExists: boolean };
  addConstraint: { readonly constraint: ConstraintDefinition };
  dropConstraint: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };
  validateConstraint: { readonly name: string };
  alterConstraint: {
    readonly name: string;
    /** `ENFORCED` or `NOT ENFORCED` (18); undefined where it says neither. */
    readonly enforced: boolean | undefined;
    /** Both undefined where it says nothing of when it is checked. */
    readonly deferrable?: boolean;
    readonly initiallyDeferred?: boolean;
    /** `INHERIT` and `NO INHERIT` of a NOT NULL constraint (18). */
    readonly noInherit?: boolean;
  };
  renameColumn: { readonly column: string; readonly to: string };
  renameConstraint: { readonly name: string; readonly to: string };
  attachPartition: { readonly partition: Reference; readonly bound: string; readonly isDefault: boolean };
  detachPartition: { readonly partition: Reference; readonly concurrently: boolean };
  /** `DETACH PARTITION … FINALIZE`: the end of a concurrent detaching that was interrupted. */
  finalizeDetach: { readonly partition: Reference };
  setRowSecurity: { readonly enabled?: boolean; readonly forced?: boolean };
  setPersistence: { readonly persistence: Persistence };
  setTablespace: { readonly tablespace: string };
  setAccessMethod: { readonly method: string | undefined };
  setOptions: { readonly options: Readonly<Record<string, string | undefined>> };
  setTriggerState: {
    readonly trigger: string | "all" | "user";
    readonly enabled: "origin" | "disabled" | "replica" | "always";
  };
  setRuleState: { readonly rule: string; readonly enabled: EnabledState };
  /** `OPTIONS` of a foreign table. */
  setForeignOptions: { readonly options: OptionEdits };
  /** `ALTER COLUMN … OPTIONS` of a foreign table. */
  setForeignColumnOptions: { readonly column: string; readonly options: OptionEdits };
  inherit: { readonly parent: Reference; readonly adds: boolean };
  /** `OF type`; undefined is NOT OF. */
  setType: { readonly type: Reference | undefined };
  /** `CLUSTER ON index`; undefined is SET WITHOUT CLUSTER. */
  clusterOn: { readonly index: string | undefined };
  setReplicaIdentity: {
    readonly identity: "default" | "full" | "nothing" | { readonly index: string };
  };
  /** A subcommand that changes nothing the catalog holds; `command` is PostgreSQL's own name of it. */
  otherAlterTable: { readonly command: string };
}
