import type { MigrationProject } from "../migrations/discover";
import type { Dialect } from "../migrations/dialect";
import type { Migration } from "../migrations/migration";
import type { OtherSql } from "../migrations/other-sql";

/** What a file is: one of a migration's, or SQL of another role. */
export interface FilePlace {
  readonly project: MigrationProject | undefined;
  readonly migration: Migration | undefined;
  readonly role: OtherSql["role"] | "migration" | undefined;
  /** Undefined for files that discovery did not see. */
  readonly dialect: Dialect | undefined;
}
