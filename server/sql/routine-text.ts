import { endOfBlank } from "./lexemes";
import type { ParsedStatement } from "./parsed-statement";
import { readStringConstant, type StringConstant } from "./string-constant";
import type { TextRange } from "./text-range";
import { tokenAt } from "./tokens";
import type { DefElem, Node } from "./tree";

/** The body of DO, CREATE FUNCTION or CREATE PROCEDURE as a string constant: code in a language of its own. */
export interface RoutineText {
  /** In lower case: "plpgsql", "sql", "c", … */
  readonly language: string;
  /** The constant in the statement's text, with its quotes. */
  readonly token: TextRange;
  readonly body: StringConstant;
}

/** Undefined for other statements, and for a body that is no string constant (`BEGIN ATOMIC … END`, `RETURN …`). */
export function routineTextOf(statement: ParsedStatement): RoutineText | undefined {
  const options = optionsOf(statement.tree);
  const as = options?.find(({ defname }) => defname === "as");
  if (as?.location === undefined && options?.[0] !== as) return undefined;
  const token = stringAt(statement, as?.location ?? 0);
  const body = token && readStringConstant(statement.text, token);
  return body && { language: languageOf(options ?? []), token, body };
}

function optionsOf(tree: Node | undefined): readonly DefElem[] | undefined {
  if (!tree) return undefined;
  const list =
    "DoStmt" in tree
      ? (tree.DoStmt.args ?? [])
      : "CreateFunctionStmt" in tree
        ? (tree.CreateFunctionStmt.options ?? [])
        : undefined;
  return list?.flatMap((option) => ("DefElem" in option ? [option.DefElem] : []));
}

/** The string at a place of the tree, which for CREATE FUNCTION is the word AS before it. */
function stringAt(statement: ParsedStatement, location: number): TextRange | undefined {
  const token = statement.tokenRange(location);
  if (!/^as$/i.test(statement.text.slice(token.start, token.end))) return token;
  return tokenAt(statement.text, endOfBlank(statement.text, token.end));
}

function languageOf(options: readonly DefElem[]): string {
  const name = options.find(({ defname }) => defname === "language")?.arg;
  // DO alone may leave it out.
  return name && "String" in name ? (name.String.sval ?? "").toLowerCase() : "plpgsql";
}
