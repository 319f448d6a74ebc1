import type { Keyword, Node, Program } from "sql-parser-cst";
import type { TextRange } from "./text-range";

/** The dialects whose layout is known: they are read into a concrete syntax tree, which keeps every token and comment. */
export type Dialect = "postgresql" | "sqlite" | "bigquery";

export interface Layout {
  /** Spaces per level. */
  readonly indent: number | "tab";
  readonly lineWidth: number;
  readonly keywordCase: "upper" | "lower";
  readonly lineBreak: "\n" | "\r\n";
}

/** What a text says, whatever its layout. */
export interface Wording {
  /** Equal for texts that differ in white space, comments and the case of keywords alone. */
  readonly shape: string;
  /** In their order, without the white space around their lines. */
  readonly comments: readonly string[];
}

export interface ConcreteSyntax {
  /** Where the statements of a text stand, without their semicolons; undefined when it cannot be read. */
  statementRanges(text: string, dialect: Dialect): TextRange[] | undefined;
  /** Undefined when the text cannot be read. */
  wordingOf(text: string, dialect: Dialect): Wording | undefined;
  /** The text laid out anew; undefined when it cannot be read or printed. */
  layOut(text: string, dialect: Dialect, layout: Layout): Promise<string | undefined>;
}

let loading: Promise<ConcreteSyntax> | undefined;

/** Loads sql-parser-cst and Prettier on first need (about 2 MB); further calls are free. */
export function loadConcreteSyntax(): Promise<ConcreteSyntax> {
  loading ??= load().catch((cause: unknown) => {
    loading = undefined;
    throw new Error("The formatter could not be loaded.", { cause });
  });
  return loading;
}

const PARAMETERS = {
  postgresql: ["$nr"],
  sqlite: ["?", "?nr", ":name", "@name", "$name"],
  bigquery: ["?", "@name"],
} as const;

async function load(): Promise<ConcreteSyntax> {
  const { parse, plugin, format } = await import("./formatter-engine");
  const read = (text: string, dialect: Dialect): Program | undefined => {
    try {
      const paramTypes = [...PARAMETERS[dialect]];
      return parse(text, { dialect, paramTypes, includeComments: true, includeRange: true });
    } catch {
      // A syntax that it does not know, or one nested too deep for it: both mean "leave it alone".
      return undefined;
    }
  };

  return {
    statementRanges(text, dialect) {
      const program = read(text, dialect);
      return program?.statements.flatMap(({ type, range }) =>
        range && type !== "empty" ? [{ start: range[0], end: range[1] }] : [],
      );
    },

    wordingOf(text, dialect) {
      const program = read(text, dialect);
      return program && { shape: shapeOf(program), comments: commentsOf(program) };
    },

    async layOut(text, dialect, { indent, lineWidth, keywordCase, lineBreak }) {
      try {
        const printed = await format(text, {
          parser: dialect,
          plugins: [plugin],
          printWidth: lineWidth,
          ...(indent === "tab" ? { useTabs: true } : { tabWidth: indent }),
          endOfLine: lineBreak === "\n" ? "lf" : "crlf",
          // JSON, JavaScript and SQL in strings are data: their layout is part of the value.
          embeddedLanguageFormatting: "off",
          sqlParamTypes: [...PARAMETERS[dialect]],
          sqlKeywordCase: keywordCase,
          sqlLiteralCase: keywordCase,
          sqlTypeCase: "preserve",
          sqlCanonicalSyntax: false,
          sqlFinalSemicolon: false,
        });
        return printed.trimEnd();
      } catch {
        return undefined;
      }
    },
  };
}

const isKeyword = (value: unknown): value is Keyword => (value as Node | null)?.type === "keyword";

function shapeOf(program: Program): string {
  const statements = program.statements.filter(({ type }) => type !== "empty");
  return JSON.stringify(statements, function (key, value: unknown) {
    if (key === "leading" || key === "trailing" || key === "range") return undefined;
    if (isKeyword(value)) return value.name;
    const { type } = this as Partial<Node>;
    if (key === "text" && (type === "boolean_literal" || type === "null_literal")) return undefined;
    return value;
  });
}

function commentsOf(program: Program): string[] {
  const comments: { readonly at: number; readonly text: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { type, text, range } = value as { type?: string; text?: string; range?: [number, number] };
    if ((type === "line_comment" || type === "block_comment") && text !== undefined && range) {
      comments.push({ at: range[0], text: text.replace(/\s*\n\s*/g, "\n").trim() });
    } else Object.values(value).forEach(visit);
  };
  visit(program);
  return comments.sort((one, other) => one.at - other.at).map(({ text }) => text);
}
