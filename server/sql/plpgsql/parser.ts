import { hasEndlessOperator, isTooDeep } from "../postgres-parser";
import { tokenize } from "../tokens";
import { withEngine } from "../wasm-engine";
import { parseWithScalars } from "./scalar-variables";
import type { PlpgsqlFunction } from "./tree";

/** What PostgreSQL's PL/pgSQL parser says of a body. */
export type PlpgsqlParse =
  | { readonly kind: "function"; readonly function: PlpgsqlFunction }
  | { readonly kind: "error"; readonly message: string }
  /** libpg-query stumbled over a type, which it knows none of. */
  | { readonly kind: "unread" }
  | { readonly kind: "too deep"; readonly transient: boolean };

/** The statement around a body: it says which variables the parameters are, and what the routine returns. */
export interface Frame {
  readonly head: string;
  readonly tail: string;
}

/** Parses a body. It must hold no NUL. */
export const parsePlpgsql = (frame: Frame, body: string): PlpgsqlParse =>
  parseWithScalars(frame, body, parseAsWritten);

function parseAsWritten({ head, tail }: Frame, body: string): PlpgsqlParse {
  const tag = quoteFor(body);
  const text = `${head}${tag}${withoutRowtype(body)}${tag}${tail}`;
  if (hasEndlessOperator(text)) return { kind: "too deep", transient: false };
  const result = withEngine(text, (engine, pointer) => {
    const answer = engine._wasm_parse_plpgsql(pointer);
    const json = engine.UTF8ToString(answer);
    engine._wasm_free_string(answer);
    return json;
  });
  if ("tooDeep" in result) return { kind: "too deep", transient: result.transient };
  const json = result.answer;
  if (json.startsWith("memory exhausted")) return { kind: "too deep", transient: false };
  if (NOT_ITS_FAULT.test(json)) return { kind: "unread" };
  if (!json.startsWith("{")) return { kind: "error", message: json };
  if (isTooDeep(text, json)) return { kind: "too deep", transient: false };
  const { plpgsql_funcs: functions } = JSON.parse(json) as {
    readonly plpgsql_funcs: readonly { readonly PLpgSQL_function: PlpgsqlFunction }[];
  };
  return { kind: "function", function: functions[0]?.PLpgSQL_function ?? { datums: [] } };
}

/** An array of a type of one's own, `orders.id%TYPE` as a parameter: PostgreSQL takes both. */
const NOT_ITS_FAULT = /^(?:PL\/pgSQL functions cannot (?:return|accept) type record\[\]|Not implemented)/;

function quoteFor(body: string): string {
  for (let number = 0; ; number++) {
    const tag = `$body${number}$`;
    if (!body.includes(tag.slice(0, -1))) return tag;
  }
}

/**
 * libpg-query knows no tables: a variable of `users%ROWTYPE` has no fields for it, one of `users` has any. Both mean
 * the same, so the mark is blanked.
 */
function withoutRowtype(body: string): string {
  if (!/%\s*rowtype/i.test(body)) return body;
  let blanked = body;
  const tokens = tokenize(body);
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token.text !== "%" || !next || next.text.toLowerCase() !== "rowtype") return;
    const { start } = token.range;
    const { end } = next.range;
    blanked = blanked.slice(0, start) + " ".repeat(end - start) + blanked.slice(end);
  });
  return blanked;
}
