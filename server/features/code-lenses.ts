import type { CodeLens } from "vscode-languageserver-types";
import { isQuery } from "../catalog/read/query/query";
import type { LineIndex } from "../sql/line-index";
import type { SqlFile, Statement } from "../sql/sql-file";
import { toRange } from "./documents";

/** Whether a statement is a query by itself: not one that a DO block or an EXPLAIN runs. */
const isExplainable = (statement: Statement): boolean =>
  statement.parsed.tree !== undefined && isQuery(statement.parsed.tree) && !setsOnly(statement);

/** `SELECT set_config(…)` and `SELECT setval(…)` alone are statements of a script rather than queries. */
const setsOnly = ({ parsed }: Statement): boolean =>
  /^select\s+(pg_catalog\.)?(set_config|setval)\s*\(/i.test(parsed.text) && !/\bfrom\b/i.test(parsed.text);

/** EXPLAIN and EXPLAIN ANALYZE above every query. */
export function codeLenses(uri: string, file: SqlFile, lines: LineIndex): CodeLens[] {
  return file.statements.filter(isExplainable).flatMap((statement) => {
    const range = toRange(lines, statement.range);
    const argument = { uri, range };
    const place = { start: range.start, end: range.start };
    return [
      {
        range: place,
        command: {
          title: "EXPLAIN",
          tooltip: "Plan this query without running it",
          command: "lintel.explain",
          arguments: [argument],
        },
      },
      {
        range: place,
        command: {
          title: "EXPLAIN ANALYZE",
          tooltip: "Run this query and measure it; what it writes is rolled back",
          command: "lintel.explainAnalyze",
          arguments: [argument],
        },
      },
    ];
  });
}
