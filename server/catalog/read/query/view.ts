import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { Node, RefreshMatViewStmt, ViewStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { analyzeQuery, type AnalyzedQuery, type QueryMoment } from "../../query/analyze-query";
import { readPersistence } from "../table/create-table";
import { deparse } from "./expression";
import { readOptions } from "../options";
import { NO_QUERY, readQueryFacts } from "./query-facts";
import { relationReference, stringsOf, wholeRange } from "../tree-access";

/** `WITH CHECK OPTION` is a reloption as any other. */
const CHECK_OPTIONS: Readonly<Record<string, string>> = {
  LOCAL_CHECK_OPTION: "local",
  CASCADED_CHECK_OPTION: "cascaded",
};

export function readCreateView(node: ViewStmt, statement: ParsedStatement): Change[] {
  const facts = node.query ? readQueryFacts(node.query, statement) : NO_QUERY;
  const checkOption = CHECK_OPTIONS[node.withCheckOption ?? ""];
  let query: string | undefined;
  return [
    {
      kind: "createView",
      view: relationReference(node.view, statement),
      materialized: false,
      replace: node.replace === true,
      ifNotExists: false,
      columns: stringsOf(node.aliases),
      // Written when it is asked for: most views of a history never are.
      get query() {
        return (query ??= node.query ? deparse(node.query) : "");
      },
      analyze: analysisOf(node.query, stringsOf(node.aliases)),
      reads: facts.reads,
      constants: facts.constants,
      readsWhole: facts.readsWhole,
      mentions: facts.mentions,
      persistence: readPersistence(node.view),
      options: {
        ...readOptions(node.options),
        ...(checkOption !== undefined && { check_option: checkOption }),
      },
      tablespace: undefined,
      accessMethod: undefined,
      withData: false,
      range: wholeRange(statement),
    },
  ];
}

/** How the query of a view or of CREATE TABLE … AS is looked at, given the catalog of its moment. */
export const analysisOf =
  (query: Node | undefined, names: readonly string[]) =>
  (moment: QueryMoment): AnalyzedQuery =>
    query ? analyzeQuery(query, moment, names) : { columns: undefined, reads: [], text: "" };

export function readRefresh(node: RefreshMatViewStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "refreshMaterializedView",
      view: relationReference(node.relation, statement),
      concurrently: node.concurrent === true,
      withData: node.skipData !== true,
      range: wholeRange(statement),
    },
  ];
}
