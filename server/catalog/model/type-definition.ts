import type { DataType } from "./data-type";
import type { Expression } from "./expression";
import type { Origin, QualifiedName } from "./names";

interface TypeCommon extends QualifiedName {
  readonly owner?: string;
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
  readonly notNull: boolean;
  readonly default?: Expression;
  readonly checks: readonly {
    readonly name: string;
    readonly expression: Expression;
    readonly validated: boolean;
  }[];
}

export interface CompositeType extends TypeCommon {
  readonly kind: "composite";
  readonly attributes: readonly { readonly name: string; readonly type: DataType }[];
}

export interface RangeType extends TypeCommon {
  readonly kind: "range";
  readonly subtype: DataType;
}

export type TypeDefinition = EnumType | DomainType | CompositeType | RangeType;
