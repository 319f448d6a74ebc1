import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  CallStmt,
  CopyStmt,
  ExplainStmt,
  IntoClause,
  Node,
  RangeVar,
  SelectStmt,
  WithClause,
} from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import { readCreateTableAs } from "../table/create-table";
import { functionCall } from "./expression";
import { isOn, readOptions } from "../options";
import { NO_QUERY, readQueryFacts, readWholeReads } from "./query-facts";
import { readSetConfig } from "../settings";
import { as, relationReference, tagOf, wholeRange } from "../tree-access";

type Command = ChangeOf<"query">["command"];
const COMMANDS: Readonly<Record<string, Command>> = {
  SelectStmt: "select",
  InsertStmt: "insert",
  UpdateStmt: "update",
  DeleteStmt: "delete",
  MergeStmt: "merge",
};

/** What PostgreSQL plans, and so can explain (manual, EXPLAIN): queries and data modification. */
export const isQuery = (node: Node): boolean => tagOf(node) in COMMANDS;

interface Query {
  readonly relation?: RangeVar;
  readonly whereClause?: Node;
  readonly cols?: Node[];
  readonly targetList?: Node[];
  readonly selectStmt?: Node;
  readonly withClause?: WithClause;
}

const contentOf = (node: Node): Query => (node as Record<string, unknown>)[tagOf(node)] as Query;

/** `SELECT … INTO table`: of several that UNION joins, the first one says it. */
const intoOf = (select: SelectStmt | undefined): IntoClause | undefined =>
  select && (select.intoClause ?? intoOf(select.larg));

/** SELECT, INSERT, UPDATE, DELETE, MERGE, and those that stand in their WITH; `set_config` in a SELECT also sets. */
export function readQuery(content: Query, statement: ParsedStatement, node: Node): Change[] {
  const into = tagOf(node) === "SelectStmt" ? intoOf(as(node, "SelectStmt")) : undefined;
  if (into) return readCreateTableAs({ query: node, into, objtype: "OBJECT_TABLE" }, statement);
  const within = writesIn(content.withClause).flatMap((one) => readQuery(contentOf(one), statement, one));
  return [...within, ...readOuterQuery(content, statement, node)];
}

/** Data-modifying statements in WITH run to their end, whatever the query reads of them (manual, WITH Queries). */
const writesIn = (clause: WithClause | undefined): Node[] =>
  (clause?.ctes ?? []).flatMap((cte) => {
    const query = as(cte, "CommonTableExpr")?.ctequery;
    return query && isQuery(query) && tagOf(query) !== "SelectStmt" ? [query] : [];
  });

function readOuterQuery(content: Query, statement: ParsedStatement, node: Node): Change[] {
  const command = COMMANDS[tagOf(node)] ?? "select";
  const facts = readQueryFacts(node, statement);
  const query: ChangeOf<"query"> = {
    kind: "query",
    command,
    target:
      command === "select" ? undefined : content.relation && relationReference(content.relation, statement),
    reads: facts.reads,
    readsWhole: content.selectStmt
      ? readWholeReads(content.selectStmt).map((relation) => relationReference(relation, statement))
      : facts.readsWhole,
    hasWhere: content.whereClause !== undefined,
    columns: columnsOf(command === "update" ? content.targetList : content.cols),
    locksRows: facts.locksRows,
    mentions: facts.mentions,
    calls: facts.calls,
    range: wholeRange(statement),
  };
  return command === "select" ? [query, ...readSetConfig(content as SelectStmt, statement)] : [query];
}

export function readCall(node: CallStmt, statement: ParsedStatement): Change[] {
  if (!node.funccall) return [];
  return [{ kind: "call", routine: functionCall(node.funccall), range: wholeRange(statement) }];
}

/** EXPLAIN ANALYZE runs its query, also one that writes (manual, EXPLAIN). */
export function readExplain(node: ExplainStmt, statement: ParsedStatement): Change[] {
  if (!node.query || !isQuery(node.query)) return [];
  const changes = readQuery(contentOf(node.query), statement, node.query);
  return isOn(readOptions(node.options)["analyze"]) ? changes : changes.flatMap(planned);
}

/** PREPARE and DECLARE CURSOR hold their query back. */
export const readHeldQuery = (node: { query?: Node }, statement: ParsedStatement): Change[] =>
  readExplain({ ...(node.query && { query: node.query }) }, statement);

function planned(change: Change): Change[] {
  if (change.kind !== "query") return [];
  const { target, reads, locksRows, range } = change;
  return [{ kind: "planQuery", target, reads, locksRows, range }];
}

const columnsOf = (targets: readonly Node[] | undefined): readonly string[] | undefined =>
  targets?.map((target) => as(target, "ResTarget")?.name ?? "");

/** COPY reads a table or a query, or writes to a table. */
export function readCopy(node: CopyStmt, statement: ParsedStatement): Change[] {
  const facts = node.query ? readQueryFacts(node.query, statement) : NO_QUERY;
  const table = node.relation && relationReference(node.relation, statement);
  // COPY of a table reads its own rows, not those of its heirs (manual, COPY).
  const read = table && !node.is_from ? [{ ...table, only: true as const }] : [];
  return [
    {
      kind: "copy",
      target: node.is_from ? table : undefined,
      isQuery: node.query !== undefined,
      reads: [...read, ...facts.reads],
      readsWhole: [...read, ...facts.readsWhole],
      range: wholeRange(statement),
    },
  ];
}
