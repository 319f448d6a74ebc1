import type { Catalog } from "../catalog/model/catalog";
import type { MigrationProject } from "../migrations/discover";
import { history } from "../migrations/discover";
import type { Migration, MigrationSection } from "../migrations/migration";
import type { Section, SectionRun } from "./run-section";
import { runSection } from "./run-section";

/** How a timeline gets at the statements of one section of a migration. */
export type ReadSection = (
  project: MigrationProject,
  migration: Migration,
  section: MigrationSection,
  inHistory: boolean,
) => Section | undefined;

interface Checkpoint {
  readonly migration: Migration;
  readonly before: Catalog;
  /** Of the sections that go forward. */
  readonly runs: readonly SectionRun[];
  readonly after: Catalog;
}

/**
 * The migrations of one project in order, with a catalog before and after each. Checkpoints are kept: after an edit,
 * only what comes behind it is run again, and only when somebody asks for it.
 */
export interface Timeline {
  readonly project: MigrationProject;
  /** What the sections of a migration do that go forward. One that is no part of the history starts at its end. */
  runs(migration: Migration): readonly SectionRun[];
  /** The catalog when all migrations have run, as far as is known without running any. */
  readonly final: Catalog;
  /** Takes a project whose migration was read again. Nothing is run yet. */
  replace(project: MigrationProject): void;
  /** How many migrations are not run yet since they, or one before them, changed. */
  readonly behind: number;
  /** Runs at most so many of those that are behind. */
  catchUp(most: number): void;
  /** Runs all that are behind. True when the final catalog is another than after the last time. */
  settle(): boolean;
}

/** @param start what the database holds before the first migration */
export function createTimeline(
  initial: MigrationProject,
  start: Catalog,
  readSection: ReadSection,
): Timeline {
  let project = initial;
  let past = history(project);
  let checkpoints: Checkpoint[] = [];
  /** So many of the checkpoints are true; the others are from before a change. */
  let current = 0;
  let final = start;
  let settled = final;

  function advance(count: number): void {
    for (; current < count; current++) {
      const migration = past[current]!;
      const before = checkpoints[current - 1]?.after ?? start;
      const known = checkpoints[current];
      if (known?.migration !== migration || known.before !== before)
        checkpoints[current] = run(migration, before, known?.runs);
    }
    if (current === past.length) final = checkpoints.at(-1)?.after ?? start;
  }

  function run(
    migration: Migration,
    before: Catalog,
    earlier: readonly SectionRun[] = [],
    inHistory = true,
  ): Checkpoint {
    const runs: SectionRun[] = [];
    let catalog = before;
    for (const part of migration.sections) {
      const section = part.direction === "up" ? readSection(project, migration, part, inHistory) : undefined;
      if (!section) continue;
      const done = runSection(section, catalog, earlier[runs.length]);
      runs.push(done);
      catalog = done.after;
    }
    return { migration, before, runs, after: catalog };
  }

  return {
    get project() {
      return project;
    },
    runs(migration) {
      const index = past.indexOf(migration);
      if (index < 0) return run(migration, final, [], false).runs;
      advance(index + 1);
      return checkpoints[index]!.runs;
    },
    get final() {
      return final;
    },
    replace(next) {
      project = next;
      const changed = history(project);
      const first = changed.findIndex((migration, index) => migration !== past[index]);
      current = Math.min(current, first < 0 ? changed.length : first);
      past = changed;
      checkpoints = checkpoints.slice(0, past.length);
    },
    get behind() {
      return past.length - current;
    },
    catchUp: (most) => advance(Math.min(past.length, current + most)),
    settle() {
      advance(past.length);
      const changed = final !== settled;
      settled = final;
      return changed;
    },
  };
}
