import type { RunStatementResult } from "../protocol";
import { as, tagOf } from "../catalog/read/tree-access";
import { visitNodes } from "../catalog/read/query/expression";
import { loadPostgresParser, rawParse } from "../sql/postgres-parser";
import type { Node } from "../sql/tree";
import { errorOutcome, type ExplainOutcome } from "./explain/explain";
import { placeParameters } from "./explain/placed-parameters";
import type { QueryResult, Session, TextValue } from "./session";

export interface RunOptions {
  /** Rows to fetch at most. */
  readonly rowLimit?: number;
  /** Values by the parameter's name as written: `$1`, `:name`, `?1`. */
  readonly parameters?: Readonly<Record<string, TextValue>>;
}

/** A `RunStatementResult` for a text, and whether the schema may be another one now. */
export type RunOutcome =
  | (Extract<RunStatementResult, { kind: "done" }> & { readonly changedSchema: boolean })
  | Extract<ExplainOutcome, { kind: "error" }>;

const ROW_LIMIT = 1000;
/** Characters of all values together that an editor can be asked to show. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** Runs one statement by itself, committed at once. Errors are answers, with the place in `text`. */
export async function runStatement(
  session: Session,
  text: string,
  options: RunOptions = {},
): Promise<RunOutcome> {
  await loadPostgresParser();
  const placed = placeParameters(text);
  const parsed = rawParse(placed.sql);
  const refusal = parsed.kind === "trees" ? refusalOf(parsed.trees) : undefined;
  const missing = placed.names.filter((name) => options.parameters?.[name] === undefined);
  if (refusal ?? missing.length > 0) {
    const message = refusal ?? `The statement has parameters without values: ${missing.join(", ")}.`;
    return { kind: "error", message, sqlstate: null, detail: null, hint: null, offset: null };
  }
  const values = placed.names.map((name) => options.parameters?.[name] ?? null);
  const start = performance.now();
  try {
    const result = await session.query(placed.sql, values, { rowLimit: options.rowLimit ?? ROW_LIMIT });
    const changedSchema = parsed.kind !== "trees" || parsed.trees.some((tree) => mayChangeSchema(tree));
    return { ...done(result), milliseconds: performance.now() - start, changedSchema };
  } catch (error) {
    return errorOutcome(error, placed.toOriginal);
  }
}

function done(result: QueryResult): Omit<Extract<RunStatementResult, { kind: "done" }>, "milliseconds"> {
  const { command, rowCount, columns, notices } = result;
  let characters = 0;
  const shown = result.rows.findIndex((row) => {
    characters += row.reduce((sum, value) => sum + (value?.length ?? 4), 0);
    return characters > MOST_CHARACTERS;
  });
  const rows = shown < 0 ? result.rows : result.rows.slice(0, Math.max(1, shown));
  return {
    kind: "done",
    command,
    rowCount,
    columns,
    rows,
    truncated: result.truncated === true || shown >= 0,
    notices,
  };
}

function refusalOf(trees: readonly Node[]): string | undefined {
  if (trees.length === 0) return "There is no statement to run.";
  if (trees.length > 1) return "Here are several statements. Select the one to run.";
  if (as(trees[0], "TransactionStmt")) {
    return "Each statement runs in a transaction of its own, which is committed at once, so there is none to control.";
  }
  return undefined;
}

/** Statements that leave every schema as it is; of the others only the server knows, or a function's body. */
const KEEPING = new Set([
  ...[
    "SelectStmt",
    "InsertStmt",
    "UpdateStmt",
    "DeleteStmt",
    "MergeStmt",
    "ExplainStmt",
    "CopyStmt",
    "PrepareStmt",
  ],
  ...[
    "DeallocateStmt",
    "ExecuteStmt",
    "VariableSetStmt",
    "VariableShowStmt",
    "DiscardStmt",
    "VacuumStmt",
    "ClusterStmt",
  ],
  ...[
    "CheckPointStmt",
    "ListenStmt",
    "UnlistenStmt",
    "NotifyStmt",
    "LockStmt",
    "LoadStmt",
    "DeclareCursorStmt",
    "FetchStmt",
  ],
]);

function mayChangeSchema(tree: Node): boolean {
  if (!KEEPING.has(tagOf(tree))) return true;
  let into = false;
  visitNodes(tree, (_tag, content) => (into ||= "intoClause" in content));
  return into;
}
