import { identifierOf } from "../identifier";
import { tokenize, type Token } from "../tokens";
import type { Frame, PlpgsqlParse } from "./parser";

type Parse = (frame: Frame, body: string) => PlpgsqlParse;

/**
 * libpg-query knows no types: a variable of a type of one's own is a record to it, also where the type is an enum or a
 * domain. Where it then complains that the variable is none that holds one value, it is told that it is a text.
 */
export function parseWithScalars(frame: Frame, body: string, parse: Parse): PlpgsqlParse {
  const answer = parse(frame, body);
  let texts = { head: frame.head, body };
  for (let tried = answer; tried.kind === "error";) {
    const name = NOT_SCALAR.exec(tried.message)?.[1];
    if (name === undefined && !SOME_NOT_SCALAR.has(tried.message)) return answer;
    const next = {
      head: declaredAsText(texts.head, name, true),
      body: declaredAsText(texts.body, name, false),
    };
    if (next.head === texts.head && next.body === texts.body) return answer;
    texts = next;
    tried = parse({ ...frame, head: next.head }, next.body);
    if (tried.kind !== "error") return tried;
  }
  return answer;
}

const NOT_SCALAR = /^"(.*)" is not a scalar variable$/s;
/** `INTO a, b` with a record in front, and `FOR a, b IN SELECT …`: it does not say which. */
const SOME_NOT_SCALAR: ReadonlySet<string> = new Set([
  "record variable cannot be part of multiple-item INTO list",
  'syntax error at or near ","',
]);

const isDeclare = ({ text }: Token): boolean => text.toLowerCase() === "declare";
const isBegin = ({ text }: Token): boolean => text.toLowerCase() === "begin";

/** A text in which the variables of that name, or all of them, are declared as text; no longer and no shorter. */
function declaredAsText(text: string, name: string | undefined, isHead: boolean): string {
  const tokens = tokenize(text).filter(({ kind }) => kind !== "comment");
  const before = isHead ? BEFORE_PARAMETER : BEFORE_VARIABLE;
  let changed = text;
  let declares = isHead;
  tokens.forEach((token, index) => {
    if (!isHead && (isDeclare(token) || isBegin(token))) declares = isDeclare(token);
    if (!declares || !before.has(tokens[index - 1]?.text.toLowerCase() ?? "")) return;
    if (name !== undefined && identifierOf(token.text) !== name) return;
    const type = MODES.has(token.text.toLowerCase()) ? undefined : typeBehind(tokens, index);
    const scalar = type && SCALARS.find(({ length }) => length <= type.end - type.start);
    if (!type || !scalar) return;
    changed = changed.slice(0, type.start) + scalar.padEnd(type.end - type.start) + changed.slice(type.end);
  });
  return changed;
}

const SCALARS = ["text", "int"];
const BEFORE_VARIABLE: ReadonlySet<string> = new Set(["declare", ";"]);
const MODES: ReadonlySet<string> = new Set(["in", "out", "inout", "variadic"]);
const BEFORE_PARAMETER: ReadonlySet<string> = new Set(["(", ",", ...MODES]);

/** The type of what a token declares; undefined where it is a record for PostgreSQL too, or none. */
function typeBehind(tokens: readonly Token[], declared: number) {
  const first = tokens[declared + 1]?.text.toLowerCase() === "constant" ? declared + 2 : declared + 1;
  let depth = 0;
  for (let index = first; index < tokens.length; index++) {
    const word = tokens[index]!.text.toLowerCase();
    if (depth === 0 && AFTER.has(word))
      return index === first
        ? undefined
        : { start: tokens[first]!.range.start, end: tokens[index - 1]!.range.end };
    if (NOT_SCALARS.has(word)) return undefined;
    if (word === "(") depth++;
    if (word === ")") depth--;
  }
  return undefined;
}

const AFTER: ReadonlySet<string> = new Set([";", ":=", "=", ",", ")", "default", "not", "collate"]);
/** `CURSOR FOR`, `ALIAS FOR` and `users%ROWTYPE` stand where a type does. */
const NOT_SCALARS: ReadonlySet<string> = new Set(["record", "rowtype", "cursor", "alias"]);
