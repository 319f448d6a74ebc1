import type { Catalog } from "../catalog/model/catalog";
import { findRelation } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { formatName } from "../catalog/quote-identifier";
import type { Refusal } from "../catalog/refuse/refusal";
import type { Prediction } from "../effects/predict-statement";
import { predicted, refused } from "../effects/predict-statement";
import type { PlacedChange, SessionSettings, StepTransaction } from "../rules/step";
import type { Statement } from "../sql/sql-file";
import { maskedNames } from "./masked-names";
import type { Section, SectionRun, StatementRun } from "./run-section";

/** What one statement will do, with what a person must know of its moment to make sense of it. */
export interface StatementEffects {
  readonly statement: Statement;
  readonly before: Catalog;
  readonly prediction: Prediction;
  readonly transaction: StepTransaction;
  readonly settings: SessionSettings;
  /** The migration tool that runs it, as people call it; undefined for a file of no tool, or of none with a name. */
  readonly tool: string | undefined;
  /** Made by the same file: no code knows it yet, and it has no rows to speak of. */
  isNew(relation: QualifiedName): boolean;
  /** The relation as the text calls it, with placeholders as they were written. */
  nameOf(relation: QualifiedName): string;
}

/** Every statement of a run with its effects, which are predicted when somebody reads them. */
export const effectsOfRun = (run: SectionRun): readonly StatementEffects[] =>
  run.statements.map((statement) => effectsOfStatement(run, statement));

function effectsOfStatement({ section }: SectionRun, run: StatementRun): StatementEffects {
  const { statement, before, transaction, settings, changes } = run;
  return {
    ...{ statement, before, transaction, settings, tool: runnerOf(section) },
    get prediction() {
      return predictionOf(run);
    },
    isNew: madeBy(section.path, before),
    nameOf: (relation) =>
      maskedNames({ statement, changes, fileText: section.file.text }).restore(formatName(relation)),
  };
}

/** Numbered files are run by a script of the project's own. */
const runnerOf = ({ migration }: Section): string | undefined =>
  migration?.tool.name === "plain" ? undefined : migration?.tool.title;

/** Whether a file made the relation that a catalog has under a name. */
export const madeBy =
  (path: string, catalog: Catalog) =>
  (relation: QualifiedName): boolean =>
    findRelation(catalog, relation)?.origin?.path === path;

/** Why PostgreSQL's parser refuses a statement. */
export const syntaxRefusal = ({ parsed: { error } }: Statement): Refusal | undefined =>
  error && { sqlstate: error.sqlstate, message: error.message };

/** By the changes of a run, which stay the same object while the statement and all before it do. */
const remembered = new WeakMap<readonly PlacedChange[], Prediction>();

function predictionOf(run: StatementRun): Prediction {
  const known = remembered.get(run.changes);
  if (known) return known;
  const refusal = syntaxRefusal(run.statement) ?? run.refusal;
  const effects = run.changes.filter(({ ran }) => ran).map(({ effect }) => effect);
  const prediction = refusal ? refused(refusal, run.before) : predicted(effects, run.after);
  remembered.set(run.changes, prediction);
  return prediction;
}
