import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { Action, Procedure } from "../../../sql/plpgsql/procedure";
import type { Attempt, Change } from "../../changes/change";
import { changesOf } from "../read-changes";
import { as } from "../tree-access";
import { assignedIn, mayLeave } from "./assigned";
import { evaluate } from "./evaluate";
import { executedChanges } from "./executed-text";
import { iterationsOf } from "./iterations";
import { sameValue, textValue, UNKNOWN, type Value } from "./value";

/** What a PL/pgSQL body does when it is run, in its order. What may not run is conditional. */
export function readProcedureChanges(procedure: Procedure): readonly Change[] {
  const reader = new BodyReader(procedure);
  reader.read(procedure.body, []);
  return reader.changes;
}

const KEEPS_TEXT =
  /^(?:pg_catalog\.)?(?:text|varchar|character varying|name|int|integer|int4|bigint|int8|smallint|int2)(?:\[\])?$/i;

/** Loops in loops have more turns than anybody would want to be told of. */
const MOST_TURNS = 1000;

/** Whether what follows is still reached. */
type Reach = "yes" | "perhaps" | "no";

class BodyReader {
  readonly changes: Change[] = [];
  private values: Value[];
  private attempts = 0;
  private dynamicSeen = false;
  private turnsLeft = MOST_TURNS;

  constructor(private readonly procedure: Procedure) {
    const set = assignedIn(procedure.body);
    this.values = [];
    procedure.variables.forEach((variable, index) => {
      // The variables of an inner block start when it does: what they start from may have changed by then.
      const value = this.valueOf(variable.initial, (other) => !set.has(other));
      this.set(index, variable.isGiven ? UNKNOWN : variable.initial ? value : textValue(null));
    });
    for (const { initial, query } of procedure.variables) {
      this.evaluated(initial, []);
      this.evaluated(query, []);
    }
  }

  read(actions: readonly Action[], within: readonly Attempt[]): Reach {
    let reach: Reach = "yes";
    let around = within;
    for (const action of actions) {
      const after = this.readOne(action, around);
      if (after === "no") return "no";
      if (after === "perhaps") {
        reach = "perhaps";
        around = [...around, this.attempt()];
      }
    }
    return reach;
  }

  private readOne(action: Action, within: readonly Attempt[]): Reach {
    switch (action.kind) {
      case "sql":
        this.add(changesOf(action.statement), within);
        this.forget(action.into);
        return "yes";
      case "execute":
        this.execute(action, within);
        this.forget(action.into);
        return "yes";
      case "assign":
        this.evaluated(action.value, within);
        this.set(action.variable, this.valueOf(action.value));
        return "yes";
      case "evaluate":
        for (const expression of action.expressions) this.evaluated(expression, within);
        this.forget(action.into);
        return "yes";
      case "branches":
        return this.branches(action.branches, within);
      case "loop":
        return this.loop(action, within);
      case "block":
        return this.block(action, within);
      case "leave":
        return action.surely ? "no" : "perhaps";
      case "end transaction":
        this.add([{ kind: "transactionControl", action: action.action, range: action.range }], within);
        return "yes";
    }
  }

  private branches(branches: readonly (readonly Action[])[], within: readonly Attempt[]): Reach {
    const before: number[] = [];
    const ends = this.apart(
      branches.map((branch) => () => {
        const attempt: Attempt = { ...this.attempt(), insteadOf: [...before] };
        before.push(attempt.number);
        return this.read(branch, [...within, attempt]);
      }),
    );
    return ends.every((end) => end === "no") ? "no" : ends.some((end) => end !== "yes") ? "perhaps" : "yes";
  }

  private loop(action: Extract<Action, { kind: "loop" }>, within: readonly Attempt[]): Reach {
    const { body, over, into } = action;
    const iterations = over && !mayLeave(body) ? iterationsOf(over, (one) => this.valueOf(one)) : undefined;
    if (iterations && iterations.length <= this.turnsLeft) {
      this.turnsLeft -= iterations.length;
      for (const value of iterations) {
        for (const variable of into) this.set(variable, value);
        this.read(body, within);
      }
    } else {
      const set = [...assignedIn(body), ...into];
      this.forget(set);
      this.read(body, [...within, this.attempt()]);
      this.forget(set);
    }
    this.forget(into);
    return mayLeave(body, "routine") ? "perhaps" : "yes";
  }

  private block({ body, handlers }: Extract<Action, { kind: "block" }>, within: readonly Attempt[]): Reach {
    if (handlers.length === 0) return this.read(body, within);
    const guarded: Attempt = { ...this.attempt(), catches: true };
    const set = [...assignedIn(body)];
    const ends = this.apart([
      () => this.read(body, [...within, guarded]),
      ...handlers.map((handler) => () => {
        this.forget(set);
        return this.read(handler.body, [...within, { ...this.attempt(), afterFailureOf: guarded.number }]);
      }),
    ]);
    return ends[0] === "no" && ends.every((end) => end === "no")
      ? "no"
      : ends.some((end) => end !== "yes")
        ? "perhaps"
        : "yes";
  }

  /** Reads alternatives, each from the same values; what they leave in different ways is unknown. */
  private apart(alternatives: readonly (() => Reach)[]): Reach[] {
    const before = this.values;
    const left: Value[][] = [];
    const ends = alternatives.map((read) => {
      this.values = [...before];
      const end = read();
      if (end !== "no") left.push(this.values);
      return end;
    });
    const [first = before, ...others] = left;
    this.values = first.map((value, index) =>
      others.every((other) => sameValue(value, other[index]!)) ? value : UNKNOWN,
    );
    return ends;
  }

  private execute({ text, range }: Extract<Action, { kind: "execute" }>, within: readonly Attempt[]): void {
    this.evaluated(text, within);
    const changes = executedChanges(text, this.valueOf(text), range);
    if (changes !== "dynamic") this.add(changes, within);
    else if (!this.dynamicSeen) {
      // Said once of a body.
      this.dynamicSeen = true;
      this.add([{ kind: "dynamicSql", reason: "its text is put together when it runs", range }], within);
    }
  }

  /** What an expression does by itself: the tables that it reads, the functions that it calls. */
  private evaluated(expression: ParsedStatement | undefined, within: readonly Attempt[]): void {
    if (!expression) return;
    const changes = changesOf(expression);
    const isNothing = (change: Change) =>
      change.kind === "query" && change.reads.length === 0 && change.calls.length === 0;
    this.add(changes.every(isNothing) ? [] : changes, within);
  }

  private add(changes: readonly Change[], within: readonly Attempt[]): void {
    const before = this.attempts;
    for (const change of changes) {
      const around = change.within ? [...within, ...this.renumbered(change.within, before)] : within;
      this.changes.push(
        around.length === 0
          ? { ...change, inBody: true }
          : { ...change, inBody: true, conditional: true, within: around },
      );
    }
  }

  /** The attempts of a body within this one, which counts its own from the start. */
  private renumbered(inner: readonly Attempt[], before: number): Attempt[] {
    return inner.map((attempt) => {
      this.attempts = Math.max(this.attempts, before + attempt.number);
      return {
        ...attempt,
        number: before + attempt.number,
        ...(attempt.insteadOf && { insteadOf: attempt.insteadOf.map((other) => before + other) }),
        ...(attempt.afterFailureOf !== undefined && { afterFailureOf: before + attempt.afterFailureOf }),
      };
    });
  }

  private valueOf(expression: ParsedStatement | undefined, mayUse = (_index: number) => true): Value {
    const select = as(expression?.tree, "SelectStmt");
    const [target, ...more] = select?.targetList ?? [];
    if (!select || more.length > 0 || select.fromClause || select.valuesLists) return UNKNOWN;
    return evaluate(as(target, "ResTarget")?.val, (name) => {
      const named = this.procedure.variables.flatMap((variable, index) =>
        variable.name === name ? index : [],
      );
      // Of two with one name, which is meant depends on the block.
      return named.length === 1 && mayUse(named[0]!) ? this.values[named[0]!] : undefined;
    });
  }

  /** Another type may write a value in another way. */
  private set(variable: number, value: Value): void {
    this.values[variable] = KEEPS_TEXT.test(this.procedure.variables[variable]?.type ?? "") ? value : UNKNOWN;
  }

  private forget(variables: Iterable<number>): void {
    for (const variable of variables) this.values[variable] = UNKNOWN;
  }

  private attempt(): Attempt {
    return { number: ++this.attempts };
  }
}
