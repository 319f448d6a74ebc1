import type { ChangeKind, ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import type { Catalog } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import type { Effect } from "../effects/effect";
import type { Direction } from "../migrations/migration";
import type { FileEdit, MigrationTool, NewMigration } from "../migrations/tool";
import type { Statement } from "../sql/sql-file";
import type { TextRange } from "../sql/text-range";

/** The transaction that a statement runs in. */
export interface StepTransaction {
  /** Statements of a file with the same number share a transaction; undefined: the statement commits by itself. */
  readonly number: number | undefined;
  /** `file`: by a BEGIN in the text; `tool`: the migration tool wraps the file. */
  readonly openedBy: "file" | "tool" | undefined;
  /** It also holds the migrations before and after: locks are kept until the last pending one ends. */
  readonly spansMigrations: boolean;
}

/** A setting at a statement; `undefined` value is the server's default. */
export interface SessionSettings {
  readonly searchPath: readonly string[];
  /** `current_user` and `session_user`, where the text tells. */
  readonly user?: string;
  readonly sessionUser?: string;
  /** Milliseconds; 0 or undefined: statements wait for ever. */
  readonly lockTimeout: number | undefined;
  readonly statementTimeout: number | undefined;
  /** Since PostgreSQL 17. */
  readonly transactionTimeout: number | undefined;
  readonly timeZone: string | undefined;
}

/** A change at its moment: the catalog right before it, and what it does to a running server. */
export interface PlacedChange<K extends ChangeKind = ChangeKind> {
  readonly change: ChangeOf<K>;
  /** In a body, what its own SET have set; else the statement's. */
  readonly settings: SessionSettings;
  readonly before: Catalog;
  readonly after: Catalog;
  /** False for what a branch that is not taken, or a statement that is refused, would do. */
  readonly ran: boolean;
  readonly effect: Effect;
}

/** The changes of a statement, with a way to ask for those of one kind. */
export interface PlacedChanges extends Iterable<PlacedChange> {
  ofKind<K extends ChangeKind>(...kinds: readonly K[]): readonly PlacedChange<K>[];
}

/** The migration that a file is: how to leave its transaction, and how to write the one that comes next. */
export interface StepMigration {
  readonly tool: MigrationTool;
  readonly direction: Direction;
  /** Edits that make this file run outside of the tool's transaction; none if it does already, undefined where there is no way. */
  withoutTransaction(): readonly FileEdit[] | undefined;
  /** The tool takes this statement out of its transaction by itself. */
  leavesTransaction(sql: string): boolean;
  /** A migration that runs after all others. */
  next(title: string, up: string, inTransaction: boolean): NewMigration;
}

/** One statement of a timeline, with all that a rule may ask about its moment. */
export interface Step {
  /** As the workspace knows the file. */
  readonly path: string;
  readonly fileText: string;
  readonly statement: Statement;
  /** All statements of the file, this one included, in order. */
  readonly statements: readonly Statement[];
  readonly index: number;
  readonly before: Catalog;
  readonly after: Catalog;
  /** The catalog when all migrations have run: whether a later one heals what this one leaves. */
  readonly final: Catalog;
  readonly changes: PlacedChanges;
  readonly transaction: StepTransaction;
  readonly settings: SessionSettings;
  readonly migration: StepMigration | undefined;
  /** Major version of the server that the migrations run on, 10 to 18. */
  readonly postgres: number;
  /** The relation that a name in this statement means. */
  resolve(reference: { readonly schema?: string | undefined; readonly name: string }): QualifiedName;
  table(reference: Reference): Table | undefined;
  /** Created by this file: no running code knows it yet, and it has no rows to speak of. */
  isNew(relation: QualifiedName | Reference): boolean;
  /** Whether a statement of the same run before this one is like that: it took a lock, it renamed the table. */
  someEarlier(test: (earlier: Step) => boolean): boolean;
  /** A range of the statement's text, in the file. */
  inFile(range: TextRange): TextRange;
}
