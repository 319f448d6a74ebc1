import { resolveRelation } from "../catalog/apply/resolve";
import type { ChangeKind } from "../catalog/changes/change";
import type { Catalog } from "../catalog/model/catalog";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { PlacedChange, PlacedChanges, Step } from "../rules/step";
import type { TextRange } from "../sql/text-range";
import type { Section, SectionRun, StatementRun } from "./run-section";

/** What was asked of steps that may be another while their statements stay as they are. */
export interface Glances {
  /** At the statements before. */
  readonly back: boolean;
  /** At the catalog in the end; undefined: nobody asked. */
  readonly final: Catalog | undefined;
  /** At the text, the other statements, or the migration. */
  readonly around: boolean;
}

export interface Steps {
  /** The step of a statement, with all that a rule may ask about its moment. */
  stepAt(index: number): Step;
  /** What was asked since the last time. */
  takeGlances(): Glances;
}

const NO_GLANCES: Glances = { back: false, final: undefined, around: false };

export function stepsOf({ section, statements }: SectionRun): Steps {
  const made: Step[] = [];
  let glances = NO_GLANCES;
  const host: StepHost = {
    section,
    stepAt: (index) => (made[index] ??= new SectionStep(host, statements[index]!, index)),
    glance: (at) => (glances = { ...glances, ...at }),
  };
  return {
    stepAt: host.stepAt,
    takeGlances() {
      const taken = glances;
      glances = NO_GLANCES;
      return taken;
    },
  };
}

interface StepHost {
  readonly section: Section;
  stepAt(index: number): Step;
  glance(at: Partial<Glances>): void;
}

/** A class, since thousands are made for each keystroke in a long file. */
class SectionStep implements Step {
  readonly changes: PlacedChanges;

  constructor(
    private readonly host: StepHost,
    private readonly run: StatementRun,
    readonly index: number,
  ) {
    this.changes = new StatementChanges(run.changes);
  }

  get path() {
    return this.host.section.path;
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
    return this.host.section.postgres;
  }

  get fileText() {
    this.host.glance({ around: true });
    return this.host.section.file.text;
  }
  get statements() {
    this.host.glance({ around: true });
    return this.host.section.statements;
  }
  get final() {
    const final = this.host.section.final();
    this.host.glance({ final });
    return final;
  }
  get migration() {
    this.host.glance({ around: true });
    return this.host.section.migration;
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
    this.host.glance({ back: true });
    for (let earlier = 0; earlier < this.index; earlier++) if (test(this.host.stepAt(earlier))) return true;
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
