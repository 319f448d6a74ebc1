import type { PgQueryModule } from "libpg-query/wasm/libpg-query.js";
import { isOperator } from "./characters";
import { offsetsOf } from "./offsets";
import type { Node, ParseResult } from "./tree";
import { loadEngine, withEngine } from "./wasm-engine";

/**
 * Loads PostgreSQL's parser. Await it once before anything is parsed; further calls are free. Rejects when the
 * WebAssembly is not found.
 */
export const loadPostgresParser = (): Promise<void> => loadEngine();

/** What PostgreSQL's parser says of a text. */
export type RawParse =
  | { readonly kind: "trees"; readonly trees: readonly Node[] }
  /** `offset` is in UTF-16 units. */
  | { readonly kind: "error"; readonly message: string; readonly offset: number }
  /** `transient` when the parser was not asked, since it had to recover from others just before. */
  | { readonly kind: "too deep"; readonly transient: boolean };

/** Parses SQL text. NUL and what follows is not PostgreSQL's to see: cut it before. */
export function rawParse(text: string): RawParse {
  if (text === "") return { kind: "trees", trees: [] };
  if (hasEndlessOperator(text)) return { kind: "too deep", transient: false };
  const result = withEngine(text, readParseResult);
  if ("tooDeep" in result) return { kind: "too deep", transient: result.transient };
  const { json, error } = result.answer;
  if (error)
    return { kind: "error", message: error.message, offset: offsetsOf(text).fromCodePoints(error.codePoint) };
  if (isTooDeep(text, json)) return { kind: "too deep", transient: false };
  const { stmts = [] } = JSON.parse(json) as ParseResult;
  return { kind: "trees", trees: stmts.flatMap(({ stmt }) => (stmt ? [stmt] : [])) };
}

/** The statements of an SQL text. Throws `PostgresSyntaxError`: for text that is known to be SQL. */
export function parsePostgres(text: string): readonly Node[] {
  const result = rawParse(text);
  if (result.kind === "trees") return result.trees;
  throw new PostgresSyntaxError(
    result.kind === "error" ? result.message : TOO_DEEP,
    result.kind === "error" ? result.offset : 0,
  );
}

export class PostgresSyntaxError extends Error {
  override readonly name = "PostgresSyntaxError";
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export const TOO_DEEP = "this statement is too deeply nested to be analysed";

/** libpg-query's fingerprint: equal for statements that differ only in layout and constants. Undefined for no SQL. */
export function fingerprint(text: string): string | undefined {
  const result = withEngine(text, (engine, pointer) => {
    const answer = engine._wasm_fingerprint(pointer);
    const value = engine.UTF8ToString(answer);
    engine._wasm_free_string(answer);
    return value;
  });
  return "answer" in result && /^[0-9a-f]+$/.test(result.answer) ? result.answer : undefined;
}

/**
 * Deeper trees would overflow the stack of whoever walks them by recursion. A chain of 700 operators or of 1,400
 * UNIONs is still read.
 */
const DEEPEST_TREE = 1500;
const SHORTEST_DEEP_TEXT = 1000;

/**
 * PostgreSQL's lexer takes all the characters of an operator before it sees that a comment opens within, and does so
 * again for each comment that nests: `/*` written 100,000 times would keep it busy for minutes.
 */
const LONGEST_OPERATOR = 4096;

export function hasEndlessOperator(text: string): boolean {
  if (text.length <= LONGEST_OPERATOR) return false;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    length = isOperator(text.charCodeAt(at)) ? length + 1 : 0;
    if (length > LONGEST_OPERATOR) return true;
  }
  return false;
}

/** Whether the tree of a text, as JSON, is too deep to be walked by recursion. */
export const isTooDeep = (text: string, json: string): boolean =>
  text.length >= SHORTEST_DEEP_TEXT && depthOf(json) > DEEPEST_TREE;

function depthOf(json: string): number {
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 123) {
      if (++depth > deepest) deepest = depth;
    } else if (unit === 125) depth--;
    else if (unit === 34) at = endOfJsonString(json, at);
  }
  return deepest;
}

function endOfJsonString(json: string, quote: number): number {
  let at = quote + 1;
  while (json.charCodeAt(at) !== 34) at += json.charCodeAt(at) === 92 ? 2 : 1;
  return at;
}

interface ParseAnswer {
  readonly json: string;
  readonly error: { readonly message: string; readonly codePoint: number } | undefined;
}

/** Reads `PgQueryParseResult` (`pg_query.h`): { parse_tree, stderr_buffer, error: { message, …, cursorpos } }. */
function readParseResult(engine: PgQueryModule, pointer: number): ParseAnswer {
  const result = engine._wasm_parse_query_raw(pointer);
  const error = engine.getValue(result + 8, "i32");
  const answer: ParseAnswer = {
    json: error ? "" : engine.UTF8ToString(engine.getValue(result, "i32")),
    error: error
      ? {
          message: engine.UTF8ToString(engine.getValue(error, "i32")),
          codePoint: Math.max(0, engine.getValue(error + 16, "i32") - 1),
        }
      : undefined,
  };
  engine._wasm_free_parse_result(result);
  return answer;
}
