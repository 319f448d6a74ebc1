import { as, tagOf } from "../../catalog/read/tree-access";
import { visitNodes } from "../../catalog/read/query/expression";
import { rawParse } from "../../sql/postgres-parser";
import { tokenize } from "../../sql/tokens";
import type { Node } from "../../sql/tree";

/** What EXPLAIN can do with a text; offsets count UTF-16 units in it. */
export type StatementKind =
  | {
      readonly kind: "explainable";
      /** Where the statement begins: behind an EXPLAIN that the user wrote. */
      readonly start: number;
      /** Running it may change data or schema, as far as the text tells; what functions do it does not. */
      readonly writes: boolean;
      /** FOR UPDATE and its kin: no writing, but nothing for a read-only transaction. */
      readonly locksRows: boolean;
    }
  | {
      readonly kind: "refused";
      readonly message: string;
      readonly hint: string | null;
      readonly offset: number | null;
    };

/** The statements that EXPLAIN takes (`ExplainableStmt` of PostgreSQL's gram.y), but those that it has no plan for. */
const EXPLAINABLE = new Set([
  "SelectStmt",
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "DeclareCursorStmt",
  "CreateTableAsStmt",
  "ExecuteStmt",
]);

/** What a prepared statement does is not in the text of its EXECUTE. */
const WRITING = new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "CreateTableAsStmt",
  "IntoClause",
  "ExecuteStmt",
]);

const TAKEN =
  "EXPLAIN takes SELECT, VALUES, INSERT, UPDATE, DELETE, MERGE, CREATE TABLE … AS and CREATE MATERIALIZED VIEW.";

/** Reads one statement. The parser must be loaded. */
export function statementKind(sql: string): StatementKind {
  const refused = (
    message: string,
    offset: number | null = null,
    hint: string | null = null,
  ): StatementKind => ({
    kind: "refused",
    message,
    hint,
    offset,
  });
  const parsed = rawParse(sql);
  if (parsed.kind === "error") return refused(parsed.message, parsed.offset);
  if (parsed.kind === "too deep") return { kind: "explainable", start: 0, writes: true, locksRows: false };
  const [statement, second] = parsed.trees;
  if (!statement) return refused("There is no statement to explain.");
  if (second)
    return refused("EXPLAIN takes one statement, and here are several.", null, "Select one of them.");

  const explained = as(statement, "ExplainStmt")?.query;
  const tree: Node = explained ?? statement;
  if (!EXPLAINABLE.has(tagOf(tree))) {
    return refused(`${firstWords(sql)} has no plan.`, firstTokenOf(sql), TAKEN);
  }
  const found = nodesIn(tree);
  return {
    kind: "explainable",
    start: explained ? startOfExplained(sql) : 0,
    writes: [...WRITING].some((tag) => found.has(tag)),
    locksRows: found.has("LockingClause"),
  };
}

/** The tags of the tree, and `IntoClause`, which a SELECT holds without a tag. */
function nodesIn(tree: Node): ReadonlySet<string> {
  const tags = new Set([tagOf(tree)]);
  visitNodes(tree, (tag, content) => {
    tags.add(tag);
    if ("intoClause" in content) tags.add("IntoClause");
  });
  return tags;
}

/** The words that name the statement: "CREATE TABLE". */
const firstWords = (sql: string): string =>
  tokenize(sql)
    .filter(({ kind }) => kind !== "comment")
    .slice(0, 2)
    .filter(({ kind }) => kind === "keyword")
    .map(({ text }) => text.toUpperCase())
    .join(" ") || "This";

const firstTokenOf = (sql: string): number =>
  tokenize(sql).find(({ kind }) => kind !== "comment")?.range.start ?? 0;

/** Behind `EXPLAIN`, `EXPLAIN ANALYZE VERBOSE` or `EXPLAIN (…)`. */
function startOfExplained(sql: string): number {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== "comment");
  let at = 1;
  if (tokens[at]?.text === "(" && !isQueryInParentheses(tokens[at + 1]?.text)) {
    while (tokens[at] && tokens[at]?.text !== ")") at++;
    at++;
  } else {
    while (/^(analyze|analyse|verbose)$/i.test(tokens[at]?.text ?? "")) at++;
  }
  return tokens[at]?.range.start ?? 0;
}

/** `EXPLAIN (SELECT …)` has no options. */
const isQueryInParentheses = (word: string | undefined): boolean =>
  /^(select|values|with|table|\()$/i.test(word ?? "");
