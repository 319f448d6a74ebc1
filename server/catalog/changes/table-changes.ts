import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { Persistence } from "../model/relation";
import type { EnabledState } from "../model/named-object";
import type { OptionEdits } from "./object-changes";
import type { ColumnDefinition, ConstraintDefinition, Reference } from "./definitions";

/** Kinds that change one relation that exists: `ALTER TABLE` and its kin, one change per subcommand. */
export interface TableChanges {
  addColumn: { readonly column: ColumnDefinition; readonly ifNotExists: boolean };
  dropColumn: { readonly column: string; readonly ifExists: boolean; readonly cascade: boolean };
  alterColumnType: {
    readonly column: string;
    readonly type: DataType;
    readonly using: Expression | undefined;
    readonly collation: string | undefined;
  };
  setDefault: { readonly column: string; readonly expression: Expression };
  dropDefault: { readonly column: string };
  setNotNull: { readonly column: string };
  dropNotNull: { readonly column: string };
  addIdentity: { readonly column: string; readonly identity: "always" | "by default" };
  dropIdentity: { readonly column: string };
  setGeneratedExpression: { readonly column: string; readonly expression: Expression };
  dropGeneratedExpression: { readonly column: string };
  addConstraint: { readonly constraint: ConstraintDefinition };
  dropConstraint: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };
  validateConstraint: { readonly name: string };
  alterConstraint: {
    readonly name: string;
    /** `ENFORCED` or `NOT ENFORCED` (18); undefined where it says neither. */
    readonly enforced: boolean | undefined;
  };
  renameColumn: { readonly column: string; readonly to: string };
  renameConstraint: { readonly name: string; readonly to: string };
  attachPartition: { readonly partition: Reference; readonly bound: string; readonly isDefault: boolean };
  detachPartition: { readonly partition: Reference; readonly concurrently: boolean };
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
  /** A subcommand that changes nothing the catalog holds; `command` is PostgreSQL's own name of it. */
  otherAlterTable: { readonly command: string };
}
