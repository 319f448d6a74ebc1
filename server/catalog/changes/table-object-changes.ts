import type { Rule } from "../model/rule";
import type { Expression } from "../model/expression";
import type { Policy } from "../model/policy";
import type { Reference } from "./definitions";

/** What has a name of its own on a table or view: triggers, rules and policies. */
export interface TableObjectChanges {
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
  createRule: {
    readonly table: Reference;
    readonly replace: boolean;
    readonly rule: Omit<Rule, "origin" | "comment" | "enabled">;
  };
  dropRule: {
    readonly table: Reference;
    readonly name: string;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  renameRule: { readonly table: Reference; readonly name: string; readonly to: string };
}
