import type { TextRange } from "../../sql/text-range";
import type { Constraint, ConstraintKind, ForeignKey } from "../model/constraint";
import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";

/** A name as the text has it: folded and unquoted, with the schema only where one was written. */
export interface Reference {
  readonly schema: string | undefined;
  readonly name: string;
  /** `ONLY`: not its partitions and heirs. */
  readonly only?: true;
  /** UTF-16 offsets in the statement's text. */
  readonly range: TextRange;
}

/** An object that is granted on; routines may say their input types. */
export interface GrantedObject extends Reference {
  readonly argumentTypes?: readonly DataType[];
}

type Definition<C extends Constraint> = Omit<C, "name" | "origin"> & {
  /** Undefined where PostgreSQL will choose one. */
  readonly name: string | undefined;
  readonly range: TextRange;
};

export type ForeignKeyDefinition = Omit<Definition<ForeignKey>, "references"> & {
  readonly references: Reference;
};

/** A constraint as a statement defines it, on a column or on the table. */
export type ConstraintDefinition =
  | {
      [K in Exclude<ConstraintKind, "foreign key" | "primary key" | "unique">]: Definition<
        Extract<Constraint, { kind: K }>
      >;
    }[Exclude<ConstraintKind, "foreign key" | "primary key" | "unique">]
  | (Definition<Extract<Constraint, { kind: "primary key" | "unique" }>> & {
      readonly nullsNotDistinct: boolean;
      readonly include: readonly string[];
      /** `USING INDEX name`: an index that exists becomes the constraint's. */
      readonly usingIndex: string | undefined;
    })
  | ForeignKeyDefinition;

/** A column as CREATE TABLE or ADD COLUMN defines it. Its constraints name the column already. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: DataType;
  /** `smallserial`, `serial`, `bigserial`: an integer with a sequence of its own behind it. */
  readonly serial: boolean;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  readonly identity: "always" | "by default" | undefined;
  readonly generated: { readonly expression: Expression; readonly storage: "stored" | "virtual" } | undefined;
  readonly collation: string | undefined;
  readonly constraints: readonly ConstraintDefinition[];
  readonly range: TextRange;
}
