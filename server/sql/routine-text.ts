import type { ParsedStatement } from "./parsed-statement";
import type { StringConstant } from "./string-constant";
import type { DefElem, Node } from "./tree";

/** The body of DO, CREATE FUNCTION or CREATE PROCEDURE as a string constant: code in a language of its own. */
export interface RoutineText {
  /** In lower case: "plpgsql", "sql", "c", … */
  readonly language: string;
  readonly body: StringConstant;
}

/** Undefined for other statements, and for a body that is no string constant (`BEGIN ATOMIC … END`, `RETURN …`). */
export function routineTextOf(statement: ParsedStatement): RoutineText | undefined {
  const options = optionsOf(statement.tree);
  const as = options?.find(({ defname }) => defname === "as");
  const body = as && statement.stringAt(as.location ?? 0);
  return body && { language: languageOf(options ?? []), body };
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

function languageOf(options: readonly DefElem[]): string {
  const name = options.find(({ defname }) => defname === "language")?.arg;
  // DO alone may leave it out.
  return name && "String" in name ? (name.String.sval ?? "").toLowerCase() : "plpgsql";
}
