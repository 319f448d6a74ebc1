import type { TextRange } from "../../sql/text-range";
import type { Constraint, ConstraintKind, ForeignKey } from "../model/constraint";
import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { CollationName } from "../model/index-definition";
import type { ColumnStorage } from "../model/relation";
import type { SaidValues } from "../model/sequence-values";

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

/** How the index of a constraint is to be kept: `WITH (…)` and `USING INDEX TABLESPACE`. */
export interface IndexStorage {
  readonly options?: Readonly<Record<string, string>>;
  readonly tablespace?: string;
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
      [K in Exclude<ConstraintKind, "foreign key" | "primary key" | "unique" | "exclude">]: Definition<
        Extract<Constraint, { kind: K }>
      >;
    }[Exclude<ConstraintKind, "foreign key" | "primary key" | "unique" | "exclude">]
  | (Definition<Extract<Constraint, { kind: "exclude" }>> & {
      readonly include: readonly string[];
      readonly index: IndexStorage;
    })
  | (Definition<Extract<Constraint, { kind: "primary key" | "unique" }>> & {
      readonly nullsNotDistinct: boolean;
      readonly include: readonly string[];
      readonly index: IndexStorage;
      /** `USING INDEX name`: an index that exists becomes the constraint's. */
      readonly usingIndex: string | undefined;
    })
  | ForeignKeyDefinition;

/** What a list of sequence options says; undefined for a number that `NO MINVALUE` or `NO MAXVALUE` gives back. */
export interface SequenceOptions extends SaidValues {
  /** `RESTART`: where it goes on, "start" where no number is given. The catalog holds no such thing. */
  readonly restart?: string;
  /** `OWNED BY`, the names as written; empty for NONE. */
  readonly ownedBy?: readonly string[];
  /** `SEQUENCE NAME` of an identity column. */
  readonly name?: { readonly schema?: string; readonly name: string };
}

/** A column as CREATE TABLE or ADD COLUMN defines it. Its constraints name the column already. */
export interface ColumnDefinition {
  readonly name: string;
  /** That of the type or the parent where `isOption`. */
  readonly type: DataType;
  /** `column WITH OPTIONS …` of a typed table or a partition: it says more of a column that is there already. */
  readonly isOption: boolean;
  /** `smallserial`, `serial`, `bigserial`: an integer with a sequence of its own behind it. */
  readonly serial: boolean;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  readonly identity: "always" | "by default" | undefined;
  /** Of the sequence behind an identity column. */
  readonly sequence: SequenceOptions | undefined;
  readonly generated: { readonly expression: Expression; readonly storage: "stored" | "virtual" } | undefined;
  readonly collation: CollationName | undefined;
  readonly storage: ColumnStorage | "default" | undefined;
  readonly compression: "pglz" | "lz4" | undefined;
  /** `OPTIONS` of a column of a foreign table. */
  readonly foreignOptions?: Readonly<Record<string, string>>;
  readonly constraints: readonly ConstraintDefinition[];
  readonly range: TextRange;
}
