import type { ParsedStatement } from "../../sql/parsed-statement";
import type { RefreshMatViewStmt, ViewStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import { deparse } from "./expression";
import { readOptions } from "./options";
import { NO_QUERY, readQueryFacts } from "./query-facts";
import { relationReference, stringsOf, wholeRange } from "./tree-access";

export function readCreateView(node: ViewStmt, statement: ParsedStatement): Change[] {
  const facts = node.query ? readQueryFacts(node.query, statement) : NO_QUERY;
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
      reads: facts.reads,
      readsWhole: facts.readsWhole,
      mentions: facts.mentions,
      options: readOptions(node.options),
      withData: false,
      range: wholeRange(statement),
    },
  ];
}

export function readRefresh(node: RefreshMatViewStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "refreshMaterializedView",
      view: relationReference(node.relation, statement),
      concurrently: node.concurrent === true,
      range: wholeRange(statement),
    },
  ];
}
