import { resolveRelation } from "../catalog/apply/resolve";
import type { ChangeKind } from "../catalog/changes/change";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { PlacedChange, PlacedChanges, Step } from "../rules/step";
import type { Section, SectionRun, StatementRun } from "./run-section";

/** Steps by their index. */
export type Steps = (index: number) => Step;

/**
 * The statements of a run with all that a rule may ask, made as they are asked for. `onLookAround` hears when a step
 * tells what may be another while its statement and those before it stay as they are.
 */
export function stepsOf({ section, statements }: SectionRun, onLookAround: () => void): Steps {
  const made: Step[] = [];
  const stepAt: Steps = (index) =>
    (made[index] ??= createStep(section, statements[index]!, index, stepAt, onLookAround));
  return stepAt;
}

function createStep(
  section: Section,
  run: StatementRun,
  index: number,
  stepAt: Steps,
  onLookAround: () => void,
): Step {
  const { statement, before, settings } = run;
  const resolve: Step["resolve"] = (reference) => resolveRelation(before, reference, settings.searchPath);
  return {
    path: section.path,
    get fileText() {
      onLookAround();
      return section.file.text;
    },
    statement,
    get statements() {
      onLookAround();
      return section.statements;
    },
    index,
    before,
    after: run.after,
    get final() {
      onLookAround();
      return section.final();
    },
    changes: placedChanges(run.changes),
    transaction: run.transaction,
    settings,
    get migration() {
      onLookAround();
      return section.migration;
    },
    postgres: section.postgres,
    resolve,
    table: (reference) => findTable(before, resolve(reference)),
    isNew: (relation) => {
      const name = "range" in relation ? resolve(relation) : relation;
      return findRelation(before, name)?.origin?.path === section.path;
    },
    someEarlier(test) {
      for (let earlier = 0; earlier < index; earlier++) if (test(stepAt(earlier))) return true;
      return false;
    },
    inFile: (range) => ({
      start: statement.range.start + range.start,
      end: statement.range.start + range.end,
    }),
  };
}

function placedChanges(changes: readonly PlacedChange[]): PlacedChanges {
  return {
    [Symbol.iterator]: () => changes[Symbol.iterator](),
    ofKind: <K extends ChangeKind>(...kinds: readonly K[]) =>
      changes.filter((placed) =>
        (kinds as readonly ChangeKind[]).includes(placed.change.kind),
      ) as unknown as readonly PlacedChange<K>[],
  };
}
