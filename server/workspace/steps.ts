import { resolveRelation } from "../catalog/apply/resolve";
import type { ChangeKind } from "../catalog/changes/change";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { PlacedChange, PlacedChanges, Step } from "../rules/step";
import type { Section, SectionRun, StatementRun } from "./run-section";

/** The statements of a run, each with all that a rule may ask about its moment. */
export function stepsOf({ section, statements }: SectionRun): readonly Step[] {
  const steps: Step[] = [];
  statements.forEach((run, index) => steps.push(createStep(section, run, index, steps)));
  return steps;
}

function createStep(section: Section, run: StatementRun, index: number, all: readonly Step[]): Step {
  const { statement, before, settings } = run;
  const resolve: Step["resolve"] = (reference) => resolveRelation(before, reference, settings.searchPath);
  return {
    path: section.path,
    fileText: section.file.text,
    statement,
    statements: section.statements,
    index,
    get earlier() {
      return all.slice(0, index);
    },
    before,
    after: run.after,
    get final() {
      return section.final();
    },
    changes: placedChanges(run.changes),
    transaction: run.transaction,
    settings,
    migration: section.migration,
    postgres: section.postgres,
    resolve,
    table: (reference) => findTable(before, resolve(reference)),
    isNew: (relation) => {
      const name = "range" in relation ? resolve(relation) : relation;
      return (
        findRelation(
          before,
          "schema" in name && name.schema !== undefined
            ? { schema: name.schema, name: name.name }
            : resolve(name),
        )?.origin?.path === section.path
      );
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
