import type { TextRange } from "../../sql/text-range";
import { apply } from "../apply/apply";
import type { ApplyContext } from "../apply/context";
import type { Attempt, Change } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Origin } from "../model/names";
import type { Refusal, RefuseContext } from "../refuse/refusal-of";
import { refusalOf } from "../refuse/refusal-of";
import { parseSearchPath } from "../search-path";
import { calledChanges } from "./called-changes";

/** What running the changes of a statement depends on beyond them and the catalog before. */
export interface RunContext
  extends RefuseContext, Pick<ApplyContext, "user" | "sessionUser" | "currentSetting"> {
  /** Where the statement stands; undefined for what no file says. */
  readonly origin: Origin | undefined;
  /** The text of the statement. */
  readonly text: string;
  /** Whether a reason to refuse is sure; all are by default. */
  readonly isSure?: (refusal: Refusal) => boolean;
}

/** A change at its moment. */
export interface RanChange {
  readonly change: Change;
  readonly before: Catalog;
  /** The catalog before where the change does not run. */
  readonly after: Catalog;
  /** False for what a branch that is not taken, or a block that is undone, would do. */
  readonly ran: boolean;
}

export interface ChangesRun {
  /** With what the routines do that the statement calls, at the place of the call. */
  readonly changes: readonly RanChange[];
  /** Why PostgreSQL refuses the statement: then it changes nothing. */
  readonly refusal: (Refusal & { readonly range: TextRange }) | undefined;
  readonly after: Catalog;
}

/**
 * Runs the changes of one statement. Of a body it is not known which branches run: each is taken for taken, unless
 * PostgreSQL would refuse one of its changes, as it would with `IF NOT EXISTS (…) THEN CREATE TYPE …` where the type
 * is there. Then the whole branch did not run, and the next one, or a handler of the block, did.
 */
export function runChanges(changes: readonly Change[], before: Catalog, context: RunContext): ChangesRun {
  const run = new Run(before, context);
  const plain = changes.length === 1 && !MAY_CALL.has(changes[0]!.kind);
  for (const change of changes) run.take(change, plain ? NO_CALLS : calledChanges);
  return run.done();
}

/** Of routines, by one statement. */
const MOST_CALLS = 1000;

const MAY_CALL: ReadonlySet<string> = new Set(["query", "call"]);
const NO_CALLS: typeof calledChanges = () => [];

class Run {
  private readonly changes: RanChange[] = [];
  private readonly attempts = new Map<
    number,
    { readonly before: Catalog; failed: boolean; changes: boolean }
  >();
  private readonly calling = new Set<string>();
  private catalog: Catalog;
  private committed: Catalog;
  private searchPath: readonly string[];
  private refusal: ChangesRun["refusal"];

  constructor(
    private readonly before: Catalog,
    private readonly context: RunContext,
    /** Shared with the runs of what is called: a few routines that call each other twice run a million times. */
    private readonly calls = { left: MOST_CALLS },
  ) {
    this.catalog = before;
    this.committed = before;
    this.searchPath = context.searchPath;
  }

  take(change: Change, callsOf: typeof calledChanges, searchPath = this.searchPath): boolean {
    const within = change.within ?? [];
    if (!this.reaches(within)) {
      this.add(change, this.catalog, false);
      return true;
    }
    const { catalog } = this;
    const reason = refusalOf(change, catalog, { ...this.context, searchPath });
    if (reason && (this.context.isSure?.(reason) ?? true)) {
      this.add(change, catalog, false);
      this.refuse(change, reason);
      return false;
    }
    this.catalog =
      change.kind === "transactionControl" && change.inBody
        ? this.endTransaction(change.action)
        : apply(catalog, change, { ...this.context, searchPath });
    if (change.kind === "setSetting" && change.name === "search_path")
      this.searchPath = parseSearchPath(change.value, this.context.user);
    this.add(change, this.catalog, true, catalog);
    if (this.catalog !== catalog) for (const { number } of within) this.attempts.get(number)!.changes = true;
    this.call(change, callsOf, searchPath);
    return true;
  }

  done(): ChangesRun {
    const { changes, refusal, catalog, before } = this;
    if (refusal) return { changes: changes.map(undone), refusal, after: before };
    return {
      changes: changes.map((one) => (one.ran && this.failedWithin(one.change) ? undone(one) : one)),
      refusal,
      after: catalog,
    };
  }

  /** Whether the blocks around a change run; those that it is the first of are remembered as they start. */
  private reaches(within: readonly Attempt[]): boolean {
    for (const { number, afterFailureOf, insteadOf = [] } of within) {
      if (insteadOf.some((other) => this.isTaken(other))) return false;
      if (afterFailureOf !== undefined && !this.attempts.get(afterFailureOf)?.failed) return false;
      const attempt = this.attempts.get(number);
      if (attempt?.failed) return false;
      if (!attempt) this.attempts.set(number, { before: this.catalog, failed: false, changes: false });
    }
    return true;
  }

  /** A branch that only reads is no reason to take another for not taken. */
  private isTaken(number: number): boolean {
    const attempt = this.attempts.get(number);
    return attempt !== undefined && attempt.changes && !attempt.failed;
  }

  private refuse(change: Change, reason: Refusal): void {
    const attempt = this.attempts.get(change.within?.at(-1)?.number ?? 0);
    if (attempt) {
      attempt.failed = true;
      this.catalog = attempt.before;
    } else if (!change.conditional) this.refusal ??= { ...reason, range: reason.range ?? change.range };
  }

  private call(change: Change, callsOf: typeof calledChanges, searchPath: readonly string[]): void {
    for (const called of callsOf(change, this.catalog, searchPath, this.context.text)) {
      if (this.calling.has(called.routine) || this.calls.left-- <= 0) continue;
      this.calling.add(called.routine);
      const { catalog } = this;
      const inner = new Run(catalog, this.context, this.calls);
      for (const one of this.calling) inner.calling.add(one);
      const path = called.searchPath ?? searchPath;
      const works = called.changes.every((one) => inner.take(one, callsOf, path) || one.within !== undefined);
      const done = inner.done();
      for (const one of done.changes) {
        const { after, ran } = works ? one : undone(one);
        const outer: Change = {
          ...one.change,
          conditional: true,
          ...(change.within && { within: change.within }),
        };
        this.changes.push({ change: outer, before: one.before, after, ran });
      }
      if (works) this.catalog = done.after;
      this.calling.delete(called.routine);
    }
  }

  private endTransaction(action: string): Catalog {
    if (action === "rollback") return this.committed;
    return (this.committed = this.catalog);
  }

  private failedWithin({ within = [] }: Change): boolean {
    return within.some(({ number }) => this.attempts.get(number)?.failed);
  }

  private add(change: Change, after: Catalog, ran: boolean, before = after): void {
    this.changes.push({ change, before, after, ran });
  }
}

const undone = (one: RanChange): RanChange => ({ ...one, after: one.before, ran: false });
