import type { LockMode } from "./lock-mode";
import { stronger } from "./lock-mode";

/**
 * Options of relations that change more than what later work does, so that nobody may use the relation meanwhile
 * (`lockmode` of the entries in reloptions.c; views of theirs all). The others let reads and writes go on.
 */
const EXCLUSIVE: ReadonlySet<string> = new Set([
  ...["user_catalog_table", "security_barrier", "security_invoker", "check_option"],
  ...["fastupdate", "gin_pending_list_limit", "buffering", "pages_per_range", "autosummarize"],
]);

/** The lock for setting or resetting options (`AlterTableGetRelOptionsLockLevel`). */
export const optionsLock = (options: Readonly<Record<string, unknown>>): LockMode =>
  Object.keys(options).reduce<LockMode>(
    (mode, option) => (EXCLUSIVE.has(option) ? stronger(mode, "ACCESS EXCLUSIVE") : mode),
    "SHARE UPDATE EXCLUSIVE",
  );
