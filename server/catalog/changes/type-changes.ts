import type { Definition, DefinitionEdits } from "./definition-part";
import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { CollationName } from "../model/index-definition";
import type { CompositeAttribute } from "../model/type-definition";
import type { Reference } from "./definitions";

/** Types of every kind. */
export interface TypeChanges {
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
  addAttribute: {
    readonly type: Reference;
    readonly attribute: CompositeAttribute;
    readonly cascade: boolean;
  };
  dropAttribute: {
    readonly type: Reference;
    readonly attribute: string;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  alterAttributeType: {
    readonly type: Reference;
    readonly attribute: string;
    readonly to: DataType;
    readonly collation: CollationName | undefined;
    readonly cascade: boolean;
  };
  renameAttribute: {
    readonly type: Reference;
    readonly attribute: string;
    readonly to: string;
    readonly cascade: boolean;
  };
  renameDomainConstraint: { readonly domain: Reference; readonly constraint: string; readonly to: string };
  /** `CREATE TYPE name`, or with the functions that make a base type. */
  createBaseType: {
    readonly type: Reference;
    readonly definition: Definition | undefined;
  };
  /** `ALTER TYPE … SET (…)` of a base type; undefined is NONE. */
  alterBaseType: { readonly type: Reference; readonly definition: DefinitionEdits };
}
