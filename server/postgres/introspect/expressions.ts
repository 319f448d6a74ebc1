import type { Expression } from "../../catalog/model/expression";
import { readExpressionText } from "../../catalog/read/query/expression";
import { parsePostgres } from "../../sql/postgres-parser";

/** One text often stands in many tables (`now()`, a tenant's policy): each is read once. */
const seen = new Map<string, Expression>();
const MOST_REMEMBERED = 5_000;

/** An expression as the server deparsed it. What our parser does not know keeps its text and claims nothing. */
export function expressionOf(text: string): Expression {
  const known = seen.get(text);
  if (known) return known;
  if (seen.size >= MOST_REMEMBERED) seen.clear();
  const expression = read(text);
  seen.set(text, expression);
  return expression;
}

/** Defaults of serial columns are many and all different; the parser would tell nothing new of them. */
const NEXTVAL = /^nextval\('(?:[^']|'')+'::regclass\)$/;
const NEXTVAL_CALL = { schema: undefined, name: "nextval", argumentCount: 1 };

function read(text: string): Expression {
  if (NEXTVAL.test(text)) {
    return {
      text,
      calls: [NEXTVAL_CALL],
      columns: [],
      isConstant: false,
      provesNotNull: [],
      hasSubquery: false,
    };
  }
  try {
    const expression = readExpressionText(text);
    // The deparser is another program than the server; where it changes the meaning, the server's text stays.
    return expression.text === text || sameTree(expression.text, text) ? expression : { ...expression, text };
  } catch {
    return { text, calls: [], columns: [], isConstant: false, provesNotNull: [], hasSubquery: false };
  }
}

function sameTree(a: string, b: string): boolean {
  try {
    return treeOf(a) === treeOf(b);
  } catch {
    return false;
  }
}

/** Offsets into the text are no part of the meaning. */
const treeOf = (text: string): string =>
  JSON.stringify(parsePostgres(`SELECT ${text}`), (key, value: unknown) =>
    key === "location" ? undefined : value,
  );
