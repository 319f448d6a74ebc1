import type { DataType } from "./data-type";
import type { Expression } from "./expression";
import type { Owned } from "./grant";
import type { CollationName } from "./index-definition";
import type { Origin, QualifiedName } from "./names";

interface TypeCommon extends QualifiedName, Owned {
  readonly comment?: string;
  readonly origin?: Origin;
}

export interface EnumType extends TypeCommon {
  readonly kind: "enum";
  readonly labels: readonly string[];
}

export interface DomainType extends TypeCommon {
  readonly kind: "domain";
  readonly base: DataType;
  /** Where it is not the base type's own. */
  readonly collation?: CollationName;
  readonly notNull: boolean;
  /** The name of the NOT NULL constraint (17), where it is not the domain's own with `_not_null` behind. */
  readonly notNullName?: string;
  readonly default?: Expression;
  readonly checks: readonly {
    readonly name: string;
    readonly expression: Expression;
    readonly validated: boolean;
    readonly comment?: string;
  }[];
}

export interface CompositeType extends TypeCommon {
  readonly kind: "composite";
  readonly attributes: readonly CompositeAttribute[];
}

export interface CompositeAttribute {
  readonly name: string;
  readonly type: DataType;
  /** Where it is not the type's own. */
  readonly collation?: CollationName;
  readonly comment?: string;
}

export interface RangeType extends TypeCommon {
  readonly kind: "range";
  readonly subtype: DataType;
  /** Where they are not the subtype's own. */
  readonly operatorClass?: string;
  readonly collation?: CollationName;
  readonly canonical?: string;
  readonly subtypeDifference?: string;
  /** The type of sets of its ranges (14), which comes and goes with it. */
  readonly multirange?: QualifiedName;
}

/** The type of sets of ranges that a range type brings with it (14). */
export interface MultirangeType extends TypeCommon {
  readonly kind: "multirange";
  readonly range: QualifiedName;
}

/** A type made of functions in C: the parameters of CREATE TYPE, as SQL writes them. */
export interface BaseType extends TypeCommon {
  readonly kind: "base";
  readonly definition: Readonly<Record<string, string>>;
}

/** `CREATE TYPE name`: a promise that the functions of a base type can name. */
export interface ShellType extends TypeCommon {
  readonly kind: "shell";
}

export type TypeDefinition =
  EnumType | DomainType | CompositeType | RangeType | MultirangeType | BaseType | ShellType;
