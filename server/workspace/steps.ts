import { resolveRelation } from "../catalog/apply/resolve";
import type { ChangeKind } from "../catalog/changes/change";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { PlacedChange, PlacedChanges, Step } from "../rules/step";
import type { TextRange } from "../sql/text-range";
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
    (made[index] ??= new SectionStep(section, statements[index]!, index, stepAt, onLookAround));
  return stepAt;
}

/** A class, since thousands are made for each keystroke in a long file. */
class SectionStep implements Step {
  readonly changes: PlacedChanges;

  constructor(
    private readonly section: Section,
    private readonly run: StatementRun,
    readonly index: number,
    private readonly stepAt: Steps,
    private readonly onLookAround: () => void,
  ) {
    this.changes = new StatementChanges(run.changes);
  }

  get path() {
    return this.section.path;
  }
  get statement() {
    return this.run.statement;
  }
  get before() {
    return this.run.before;
  }
  get after() {
    return this.run.after;
  }
  get transaction() {
    return this.run.transaction;
  }
  get settings() {
    return this.run.settings;
  }
  get postgres() {
    return this.section.postgres;
  }

  get fileText() {
    this.onLookAround();
    return this.section.file.text;
  }
  get statements() {
    this.onLookAround();
    return this.section.statements;
  }
  get final() {
    this.onLookAround();
    return this.section.final();
  }
  get migration() {
    this.onLookAround();
    return this.section.migration;
  }

  resolve(reference: Parameters<Step["resolve"]>[0]) {
    return resolveRelation(this.before, reference, this.settings.searchPath);
  }
  table(reference: Parameters<Step["table"]>[0]) {
    return findTable(this.before, this.resolve(reference));
  }
  isNew(relation: Parameters<Step["isNew"]>[0]) {
    const name = "range" in relation ? this.resolve(relation) : relation;
    return findRelation(this.before, name)?.origin?.path === this.path;
  }
  someEarlier(test: (earlier: Step) => boolean) {
    for (let earlier = 0; earlier < this.index; earlier++) if (test(this.stepAt(earlier))) return true;
    return false;
  }
  inFile({ start, end }: TextRange) {
    const { range } = this.statement;
    return { start: range.start + start, end: range.start + end };
  }
}

class StatementChanges implements PlacedChanges {
  constructor(private readonly all: readonly PlacedChange[]) {}

  [Symbol.iterator]() {
    return this.all[Symbol.iterator]();
  }
  ofKind<K extends ChangeKind>(...kinds: readonly K[]) {
    const isOne = ({ change }: PlacedChange) => (kinds as readonly ChangeKind[]).includes(change.kind);
    return (this.all.some(isOne) ? this.all.filter(isOne) : NONE) as unknown as readonly PlacedChange<K>[];
  }
}

const NONE: readonly PlacedChange[] = [];
