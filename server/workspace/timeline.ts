import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG } from "../catalog/model/catalog";
import type { MigrationProject } from "../migrations/discover";
import { history } from "../migrations/discover";
import type { Migration, MigrationSection } from "../migrations/migration";
import type { SqlFile } from "../sql/sql-file";
import type { Section } from "./run-section";
import { runSection } from "./run-section";

/** How a timeline gets at the statements of one section of a migration. */
export type ReadSection = (
  project: MigrationProject,
  migration: Migration,
  section: MigrationSection,
) => Section | undefined;

interface Checkpoint {
  readonly migration: Migration;
  /** What the section held when it was run; another text or section is another run. */
  readonly files: readonly SqlFile[];
  readonly before: Catalog;
  readonly after: Catalog;
}

/**
 * The migrations of one project in order, with a catalog before and after each. Checkpoints are kept: after an edit,
 * only what comes behind it is run again, and only when somebody asks for it.
 */
export interface Timeline {
  readonly project: MigrationProject;
  /** The catalog in which a migration starts; the final one for a migration that is no part of the history. */
  before(migration: Migration): Catalog;
  /** The catalog when all migrations have run, as of the last `settle`. */
  readonly final: Catalog;
  /** Takes a project whose migration was read again. Nothing is run yet. */
  replace(project: MigrationProject): void;
  /** Runs what changed up to the end. True when the final catalog is another one. */
  settle(): boolean;
}

export function createTimeline(initial: MigrationProject, readSection: ReadSection): Timeline {
  let project = initial;
  let past = history(project);
  let checkpoints: Checkpoint[] = [];
  let final = EMPTY_CATALOG;

  /** Makes checkpoints true for the first `count` migrations. */
  function run(count: number): Catalog {
    let catalog = EMPTY_CATALOG;
    for (let index = 0; index < count; index++) {
      const migration = past[index];
      if (!migration) break;
      const sections = migration.sections
        .filter(({ direction }) => direction === "up")
        .flatMap((section) => readSection(project, migration, section) ?? []);
      const known = checkpoints[index];
      if (known && isSame(known, migration, sections, catalog)) {
        catalog = known.after;
        continue;
      }
      const before = catalog;
      for (const section of sections) catalog = runSection(section, catalog);
      checkpoints[index] = { migration, files: sections.map(({ file }) => file), before, after: catalog };
    }
    return catalog;
  }

  return {
    get project() {
      return project;
    },
    before(migration) {
      const index = past.findIndex(({ path }) => path === migration.path);
      return index < 0 ? final : run(index);
    },
    get final() {
      return final;
    },
    replace(next) {
      project = next;
      past = history(project);
    },
    settle() {
      checkpoints = checkpoints.slice(0, past.length);
      const next = run(past.length);
      const changed = next !== final;
      final = next;
      return changed;
    },
  };
}

function isSame(
  known: Checkpoint,
  migration: Migration,
  sections: readonly Section[],
  before: Catalog,
): boolean {
  return (
    known.migration === migration &&
    known.before === before &&
    known.files.length === sections.length &&
    sections.every(({ file }, index) => file === known.files[index])
  );
}
