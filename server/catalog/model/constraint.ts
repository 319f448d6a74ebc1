import type { Expression } from "./expression";
import type { IndexKey } from "./index-definition";
import type { Inherited } from "./inherited";
import type { Origin, QualifiedName } from "./names";

/** NO ACTION is what PostgreSQL does where nothing is said. */
export type ReferentialAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

interface ConstraintCommon {
  readonly name: string;
  /** `pg_constraint.convalidated`: false while NOT VALID. */
  readonly validated: boolean;
  /** `pg_constraint.conenforced` (18): false while NOT ENFORCED. */
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly inherited?: Inherited;
  readonly comment?: string;
  readonly origin?: Origin;
}

/** Its index has the constraint's name. */
export interface KeyConstraint extends ConstraintCommon {
  readonly kind: "primary key" | "unique";
  readonly columns: readonly string[];
  /** The last column is a range `WITHOUT OVERLAPS` (18). */
  readonly withoutOverlaps?: true;
}

export interface ForeignKey extends ConstraintCommon {
  readonly kind: "foreign key";
  readonly columns: readonly string[];
  readonly references: QualifiedName;
  /** Empty where the text named none and the referenced table is unknown. */
  readonly referencedColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly match: "simple" | "full" | "partial";
  /** Columns of `ON DELETE SET NULL (…)` and SET DEFAULT (15) where they are not all of the key's. */
  readonly onDeleteColumns?: readonly string[];
  /** The last column is a `PERIOD` (18). */
  readonly period?: true;
  /** Of a partition: the foreign key of its parent that it is part of. */
  readonly parent?: string;
}

export interface CheckConstraint extends ConstraintCommon {
  readonly kind: "check";
  readonly expression: Expression;
  readonly noInherit: boolean;
}

/** What an exclusion constraint compares, and with what: `&&`, or `OPERATOR(app.@@)` outside of `pg_catalog`. */
export interface ExclusionElement extends IndexKey {
  readonly operator: string;
}

export interface ExclusionConstraint extends ConstraintCommon {
  readonly kind: "exclude";
  readonly method: string;
  /** As the keys of its index. */
  readonly elements: readonly ExclusionElement[];
  readonly predicate?: Expression;
}

/** NOT NULL as a constraint, which it is since PostgreSQL 18: there every NOT NULL has one, below it none. */
export interface NotNullConstraint extends ConstraintCommon {
  readonly kind: "not null";
  readonly column: string;
  readonly noInherit: boolean;
}

export type Constraint =
  KeyConstraint | ForeignKey | CheckConstraint | ExclusionConstraint | NotNullConstraint;
export type ConstraintKind = Constraint["kind"];
