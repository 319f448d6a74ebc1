import type { TextRange } from "../sql/text-range";
import type { Dialect } from "./dialect";
import type { Direction, Migration, MigrationProblem, TransactionScope } from "./migration";
import type { FileTree } from "./project-files";
import type { SortKey } from "./sort-key";

/** Why a folder is taken for a tool's, strongest first. */
export const EVIDENCE = ["override", "configuration", "layout", "marker", "dependency", "name"] as const;
/**
 * - `override`: the project's own configuration says so.
 * - `configuration`: a configuration or state file of the tool names or accompanies the folder (`atlas.sum`).
 * - `layout`: folder and file names that only this tool uses (`V1_2__users.sql`).
 * - `marker`: text inside the files (`-- +goose Up`).
 * - `dependency`: the names fit several tools, and the package around the folder depends on this one.
 * - `name`: the names fit, nothing more.
 */
export type Evidence = (typeof EVIDENCE)[number];

/** The files of one migration, known by their names alone. */
export interface MigrationUnit {
  readonly path: string;
  /** The file of the way back where it is a file of its own. */
  readonly downPath?: string;
  /** `path` is a way back whose way forward is missing. */
  readonly downOnly?: boolean;
  readonly name: string;
  readonly version: string;
  /** What no other migration may share, see `MigrationTool.sameVersion`. */
  readonly identity?: string;
  readonly order: SortKey;
  readonly repeatable?: boolean;
  readonly snapshot?: boolean;
}

/** A place where a tool keeps migrations. */
export interface MigrationFolder {
  /** The folder that the tool is pointed at. */
  readonly root: string;
  readonly evidence: Evidence;
  readonly units: readonly MigrationUnit[];
  /** Where the tool's own files name the database; else the path may tell. */
  readonly dialect?: Dialect;
  /** "7.4.0", where a manifest or the project's configuration tells. Without it the newest behaviour is assumed. */
  readonly toolVersion?: string;
  /** What a person says that the tool's default is here: how a project's own script runs plain files. */
  readonly transaction?: TransactionScope;
  /** What the tool's own configuration says, in the tool's words. */
  readonly settings: Settings;
}

export type Settings = Readonly<Record<string, string>>;
export type ReadFile = (path: string) => string | undefined;

/** How a migration of a tool is run without a transaction around it, as words for messages and fixes. */
export interface NoTransaction {
  /**
   * - `header`: a line in the file. `companion`: a file beside it. `file-name`: a part of the file's name.
   * - `alone`: a file with a single statement.
   * - `automatic`: the tool takes such statements out by itself. `impossible`: there is no way.
   */
  readonly kind: "header" | "companion" | "file-name" | "alone" | "automatic" | "impossible";
  /** A full sentence that says how, or why not and what to do instead. */
  readonly how: string;
  /** The tool still sends the file as one message, so only a file with one statement escapes a transaction. */
  readonly onlyOneStatement: boolean;
}

/** One step of a plan: replace a range of an existing file or create a file. */
export type FileEdit =
  | { readonly kind: "replace"; readonly path: string; readonly range: TextRange; readonly text: string }
  | { readonly kind: "create"; readonly path: string; readonly text: string };

export interface NewMigrationRequest {
  /** Words for the name; anything but letters, digits and "_" becomes "_". */
  readonly title: string;
  readonly up: string;
  /** The way back; tools without one leave it out. */
  readonly down?: string;
  /** False asks for the tool's opt-out of the transaction. */
  readonly inTransaction: boolean;
  /** Now, for tools that name migrations by time. Later than the last migration if the clock is behind it. */
  readonly now: Date;
}

/** A migration still to be written. */
export interface NewMigration {
  readonly path: string;
  readonly name: string;
  readonly edits: readonly FileEdit[];
  /** What is left to be done by hand: "Run `atlas migrate hash`." */
  readonly afterwards?: string;
}

/** One migration tool. One file in `tools/` each; `tools/list.ts` registers them. */
export interface MigrationTool {
  /** "flyway" */
  readonly name: string;
  /** "Flyway" */
  readonly title: string;
  /** What it does unless told otherwise. */
  readonly transaction: TransactionScope;
  readonly noTransaction: NoTransaction;
  /** What happens when two migrations have the same version; unset where versions need not differ. */
  readonly sameVersion?: string;
  /** Versions are compared as text, so `10_b` runs before `2_a`. */
  readonly ordersAsText?: boolean;
  /** What happens with a file of no bytes at all, where it is more than nothing. */
  readonly emptyFile?: string;

  /** The tool's folders among the files of the workspace. */
  find(tree: FileTree): readonly MigrationFolder[];
  /** The folder that the tool would be pointed at for this file, for files that a person assigns to it. */
  rootOf(path: string): string;
  /** The migrations among these files, whatever their order. */
  units(root: string, paths: readonly string[], settings: Settings, read: ReadFile): readonly MigrationUnit[];
  /** SQL that the tool runs on its connection before the migrations, by its own configuration. */
  sessionSql?(folder: MigrationFolder): string | undefined;
  /** What else can go wrong with the files of a folder; `besides` are SQL files below its root that are no migrations. */
  problems?(folder: MigrationFolder, besides: readonly string[], read: ReadFile): readonly MigrationProblem[];
  /** Sections, transaction and problems of one migration from its text and companions. Reads no other file. */
  read(unit: MigrationUnit, folder: MigrationFolder, read: ReadFile): Migration;
  /** A migration that runs after all of the folder's. */
  newMigration(request: NewMigrationRequest, folder: MigrationFolder, read: ReadFile): NewMigration;
  /**
   * Makes one direction of an existing migration run outside of a transaction: no edits if it does already, undefined
   * if a change of this migration's files cannot do it (see `noTransaction`).
   */
  withoutTransaction(
    migration: Migration,
    direction: Direction,
    read: ReadFile,
  ): readonly FileEdit[] | undefined;
}
