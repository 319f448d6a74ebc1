import type { ExplainResult, PlanJson } from "../../protocol";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { PostgresError, type QueryResult, type Session, type TextValue } from "../session";
import { explainPrefix } from "./explain-options";
import { parameterTypes, atOffset } from "./parameter-types";
import { placeParameters, type PlacedParameters } from "./placed-parameters";
import { explainGenerically } from "./generic-plan";
import { statementKind } from "./statement-kind";

export interface ExplainOptions {
  readonly analyze: boolean;
  /** Values by the parameter's name as written: `$1`, `:name`, `?1`; null is NULL. */
  readonly parameters?: Readonly<Record<string, TextValue>>;
  /** Milliseconds that the server may take. */
  readonly statementTimeout?: number;
  /** Whether ANALYZE may run what writes (and is rolled back). Sequences that it advances stay advanced. */
  readonly allowWrites?: boolean;
}

/** An `ExplainResult` for a text: without the connection, and with an offset in the text in place of a range. */
export type ExplainOutcome =
  | Omit<Extract<ExplainResult, { kind: "plan" }>, "connection">
  | Extract<ExplainResult, { kind: "parameters" }>
  | (Omit<Extract<ExplainResult, { kind: "error" }>, "range"> & { readonly offset: number | null });

const STATEMENT_TIMEOUT = 60_000;
const LOCK_TIMEOUT = 10_000;
const READ_ONLY_TRANSACTION = "25006";

/** The statement with its parameters in PostgreSQL's form, and what was asked. */
interface Question {
  readonly session: Session;
  readonly text: string;
  readonly sql: string;
  readonly placed: PlacedParameters;
  readonly options: ExplainOptions;
  /** Undefined where not every parameter has one. */
  readonly values: readonly TextValue[] | undefined;
  readonly statementTimeout: number;
}

/**
 * Plans one statement, or with `analyze` runs and measures it in a transaction that is rolled back. Parameters without
 * values are planned generically, and asked for where the statement must run. Never rejects for what the user wrote:
 * errors are answers, with the place in `text`.
 */
export async function explain(
  session: Session,
  text: string,
  options: ExplainOptions,
): Promise<ExplainOutcome> {
  await loadPostgresParser();
  const placed = placeParameters(text);
  const statement = statementKind(placed.sql);
  if (statement.kind === "refused") {
    const { message, hint, offset } = statement;
    return {
      kind: "error",
      message,
      sqlstate: offset === null ? null : SYNTAX_ERROR,
      detail: null,
      hint,
      offset: offset === null ? null : placed.toOriginal(offset),
    };
  }
  const sql = placed.sql.slice(statement.start);
  const values = placed.names.map((name) => options.parameters?.[name]);
  const question: Question = {
    session,
    text,
    sql,
    placed,
    options,
    values: values.every((value) => value !== undefined) ? values : undefined,
    statementTimeout: options.statementTimeout ?? STATEMENT_TIMEOUT,
  };
  try {
    return options.analyze ? await analyze(question, statement) : await plan(question);
  } catch (error) {
    return errorOutcome(error, (offset) => placed.toOriginal(offset + statement.start));
  }
}

const SYNTAX_ERROR = "42601";

async function plan(question: Question): Promise<ExplainOutcome> {
  const { session, sql, values, placed, statementTimeout } = question;
  return session.transaction(
    { readOnly: true, end: "rollback", statementTimeout, lockTimeout: LOCK_TIMEOUT },
    async (inside) => {
      if (!values) {
        const answer = await explainGenerically(inside, sql, placed.names.length);
        return planOutcome(question, answer, { analyzed: false, generic: true, rolledBack: false });
      }
      const answer = await explainWith(inside, sql, values, false);
      return planOutcome(question, answer, { analyzed: false, generic: false, rolledBack: false });
    },
  );
}

async function analyze(
  question: Question,
  statement: { readonly writes: boolean; readonly locksRows: boolean },
): Promise<ExplainOutcome> {
  const { session, sql, values, placed, options, statementTimeout } = question;
  if (!values) {
    const types = await session.transaction(
      { readOnly: true, end: "rollback", statementTimeout, lockTimeout: LOCK_TIMEOUT },
      (inside) => parameterTypes(inside, sql, placed.names.length),
    );
    return {
      kind: "parameters",
      parameters: placed.names.map((name, index) => ({ name, type: types[index] ?? null })),
    };
  }
  const mayWrite = options.allowWrites ?? true;
  if (statement.writes && !mayWrite) return refusedWrite();
  const run = async (readOnly: boolean, rolledBack: boolean): Promise<ExplainOutcome> =>
    session.transaction(
      { readOnly, end: "rollback", statementTimeout, lockTimeout: LOCK_TIMEOUT },
      async (inside) =>
        planOutcome(question, await explainWith(inside, sql, values, true), {
          analyzed: true,
          generic: false,
          rolledBack,
        }),
    );
  if (statement.writes) return run(false, true);
  if (statement.locksRows) return run(false, false);
  try {
    return await run(true, false);
  } catch (error) {
    // The text only reads, but a function that it calls writes.
    if (!(error instanceof PostgresError) || error.sqlstate !== READ_ONLY_TRANSACTION) throw error;
    return mayWrite ? run(false, true) : refusedWrite();
  }
}

const refusedWrite = (): ExplainOutcome => ({
  kind: "error",
  message: "EXPLAIN ANALYZE would run this statement, and it writes.",
  sqlstate: null,
  detail: null,
  hint: "Use EXPLAIN, which only plans it.",
  offset: null,
});

function explainWith(
  session: Session,
  sql: string,
  values: readonly TextValue[],
  analyze: boolean,
): Promise<QueryResult> {
  const prefix = explainPrefix(session.serverVersionNumber, { analyze, generic: false });
  return atOffset(prefix.length, () => session.query(prefix + sql, values));
}

function planOutcome(
  { session, text }: Question,
  answer: QueryResult,
  facts: { readonly analyzed: boolean; readonly generic: boolean; readonly rolledBack: boolean },
): ExplainOutcome {
  const [plan] = JSON.parse(answer.rows[0]?.[0] ?? "[]") as (PlanJson | string)[];
  if (typeof plan !== "object")
    throw new PostgresError("PostgreSQL has no plan for this statement.", null, null, null, null);
  return {
    kind: "plan",
    sql: text,
    ...facts,
    serverVersion: session.serverVersion,
    plan,
    notices: answer.notices,
  };
}

/** An error as an answer. What is no word of the server (a lost connection) has no SQLSTATE. */
export function errorOutcome(
  error: unknown,
  toOriginal: (offset: number) => number,
): Extract<ExplainOutcome, { kind: "error" }> {
  if (!(error instanceof PostgresError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "error", message, sqlstate: null, detail: null, hint: null, offset: null };
  }
  const { message, sqlstate, detail, hint, offset } = error;
  return {
    kind: "error",
    message,
    sqlstate,
    detail,
    hint,
    offset: offset === null ? null : toOriginal(offset),
  };
}
