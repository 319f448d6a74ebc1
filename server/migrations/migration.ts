import type { TextRange } from "../sql/text-range";
import type { SortKey } from "./sort-key";

export type Direction = "up" | "down";

/**
 * What one transaction spans when a tool runs a migration.
 *
 * - `statement`: every statement is sent and committed by itself.
 * - `file`: the tool opens one transaction for the migration.
 * - `all-pending`: the tool opens one transaction around all pending migrations, so a lock that the first one takes is
 *   held until the last one ends.
 * - `implicit`: the tool sends the text as one message. PostgreSQL runs several statements of one message in one
 *   implicit transaction (PostgreSQL manual, "Multiple Statements in a Simple Query"); a lone statement runs by itself.
 */
export type TransactionScope = "statement" | "file" | "all-pending" | "implicit";

/** A place in a file, for messages that explain themselves: "because of this line". */
export interface Place {
  readonly path: string;
  readonly range: TextRange;
}

/**
 * Statements that make the tool leave the section's scope by itself. The patterns are matched against
 * `comparableStatement(text)`: no comments, upper case, single spaces.
 */
export interface ScopeException {
  readonly statements: readonly RegExp[];
  /** Whether only the matching statement leaves the scope or the whole section. */
  readonly appliesTo: "statement" | "section";
  readonly transaction: TransactionScope;
  /** The tool knows these statements only on servers older than this major version. */
  readonly postgresBefore?: number;
  /** Set where the tool refuses a section that mixes these statements with others: what it says and what to do. */
  readonly refusesMixing?: string;
}

/** The part of a migration that runs in one direction. */
export interface MigrationSection {
  readonly direction: Direction;
  /** The file that holds it: the migration's own or its pair (`000001_users.down.sql`). */
  readonly path: string;
  /** UTF-16 offsets; markers, header lines above them and a byte order mark lie outside. */
  readonly range: TextRange;
  readonly transaction: TransactionScope;
  /**
   * The tool sends the text as one message. Then even a `COMMIT` in the file does not help a statement such as
   * `CREATE INDEX CONCURRENTLY`: PostgreSQL refuses it in any message of several statements.
   */
  readonly oneMessage: boolean;
  /** Where this file asks for another transaction than the tool's default. */
  readonly transactionSetAt?: Place;
  readonly exceptions: readonly ScopeException[];
}

export type ProblemSeverity = "error" | "warning" | "information";

/** Something about the files themselves that will surprise whoever runs them. The message says what to do. */
export interface MigrationProblem {
  /** A word that rules and settings can name: `duplicate-version`, `down-without-up`, `empty`, … */
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly path: string;
  /** Without it the problem is about the whole file or its name. */
  readonly range?: TextRange;
  readonly message: string;
}

/** How a tool fills in values before the server sees the text, as the signs around a name: `${` and `}`. */
export interface PlaceholderStyle {
  readonly open: string;
  readonly close: string;
}

export interface Migration {
  /** Name of its tool: "flyway". */
  readonly tool: string;
  /** The file that takes the schema forward; of a down file without its up, the down file. Relative to the workspace. */
  readonly path: string;
  /** Every file that belongs to it: its own, its down file, companions such as `metadata.toml`. */
  readonly files: readonly string[];
  /** "20240102_add_users": file or folder name without extension and direction. */
  readonly name: string;
  /** As the tool records it: "20240102", "1.2", "" for a repeatable one. */
  readonly version: string;
  readonly order: SortKey;
  readonly sections: readonly MigrationSection[];
  /** Runs again whenever its text changes, after all versioned ones (Flyway's `R__`). */
  readonly repeatable: boolean;
  /** Sums up all earlier versions for a new database (Flyway's `B`, an Atlas checkpoint). */
  readonly snapshot: boolean;
  readonly placeholders: readonly PlaceholderStyle[];
  /** Problems of its own text; those of names and order are on the project. */
  readonly problems: readonly MigrationProblem[];
}

/** The section of a migration that an offset of one of its files lies in. */
export function sectionAt(migration: Migration, path: string, offset: number): MigrationSection | undefined {
  return migration.sections.find(
    (section) => section.path === path && offset >= section.range.start && offset <= section.range.end,
  );
}
