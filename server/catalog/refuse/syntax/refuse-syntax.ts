import type { ParsedStatement, Token } from "../../../sql/parsed-statement";
import type { Node } from "../../../sql/tree";
import { visitNodes } from "../../read/query/expression";
import { tagOf } from "../../read/tree-access";
import type { Refusal } from "../refusal";
import { GATES, type Gate } from "./version-gates";

const NEWEST = Math.max(...GATES.map(({ since }) => since));

/** Why the parser of an older server does not understand a statement that the newest one does. */
export function refuseSyntax(statement: ParsedStatement, postgres: number): Refusal | undefined {
  const { tree, masked, text } = statement;
  if (postgres >= NEWEST || !tree || masked) return undefined;
  const gates = (GATES_BY_TAG.get(tagOf(tree)) ?? []).filter(
    ({ gate, sign }) => gate.since > postgres && sign.test(text) && has(tree, gate.having),
  );
  const stumble = gates.length > 0 ? firstStumble(words(statement), gates) : undefined;
  return stumble ? syntaxError(stumble) : missingAlias(tree, postgres);
}

const syntaxError = (message: string): Refusal => ({ sqlstate: "42601", message });

/** Statements are asked for the rarest word of a gate before they are cut into words. */
interface SignedGate {
  readonly gate: Gate;
  readonly pattern: readonly string[];
  readonly sign: RegExp;
}

const GATES_BY_TAG: ReadonlyMap<string, readonly SignedGate[]> = new Map(
  [...new Set(GATES.flatMap((gate) => gate.in))].map((tag) => [
    tag,
    GATES.filter((gate) => gate.in.includes(tag)).map((gate) => {
      const pattern = gate.words.split(" ");
      const literal = pattern
        .filter((word) => /^\w+(\|\w+)*$/.test(word))
        .sort((a, b) => b.length - a.length)[0];
      return { gate, pattern, sign: new RegExp(literal ?? "", "i") };
    }),
  ]),
);

function has(tree: Node, having: Gate["having"]): boolean {
  if (!having) return true;
  const [wanted, field] = having;
  let found = false;
  visitNodes(tree, (tag, content) => (found ||= tag === wanted && field in content));
  return found;
}

interface Word {
  readonly text: string;
  /** As it was written. */
  readonly written: string;
}

/** Lower-case words, a qualified name as one of them; a string is none that a gate could mean. */
function words(statement: ParsedStatement): Word[] {
  const found: Word[] = [];
  const tokens = statement.tokens().filter(({ kind }) => kind !== "comment");
  tokens.forEach(({ text: written, kind }, index) => {
    if (isDot(tokens[index]) || isDot(tokens[index - 1])) return;
    found.push({
      text: kind === "string" ? "" : kind === "number" ? NUMBER : written.toLowerCase(),
      written,
    });
  });
  return [...found, { text: END, written: "" }];
}

const isDot = (token: Token | undefined): boolean => token?.text === ".";
const NUMBER = "#";
const END = "$";

/** The parser reads the whole statement before anybody asks what its options mean. */
function firstStumble(statement: readonly Word[], gates: readonly SignedGate[]): string | undefined {
  const places = gates.flatMap(({ gate, pattern }) => {
    const at = place(statement, pattern, gate.at);
    return at === undefined ? [] : [{ at, message: gate.message }];
  });
  const first = (among: typeof places) => among.reduce((a, b) => (b.at < a.at ? b : a));
  const misread = places.filter(({ message }) => message === undefined);
  if (places.length === 0) return undefined;
  const { at, message } = first(misread.length > 0 ? misread : places);
  const { written } = statement[at]!;
  if (message !== undefined) return message.replace("…", written);
  return written === "" ? "syntax error at end of input" : `syntax error at or near "${written}"`;
}

/** Where the word stands that an older parser names, at the first place where the pattern fits. */
function place(statement: readonly Word[], pattern: readonly string[], at: number): number | undefined {
  for (let start = 0; start < statement.length; start++) {
    let next = start;
    let named: number | undefined;
    const fits = pattern.every((word, index) => {
      if (index === at) named = next;
      const end = endOf(statement, next, word);
      next = end ?? next;
      return end !== undefined;
    });
    if (fits) return named;
  }
  return undefined;
}

/** Behind what one element of a pattern stands for. */
function endOf(statement: readonly Word[], at: number, element: string): number | undefined {
  const { text } = statement[at] ?? {};
  if (text === undefined) return undefined;
  if (element === "(…)") return text === "(" ? endOfParentheses(statement, at) : undefined;
  if (element === "*") return text === END ? undefined : at + 1;
  if (element.startsWith("!"))
    return element.slice(1).split("|").includes(text) || text === END ? undefined : at + 1;
  return element.split("|").includes(text) ? at + 1 : undefined;
}

function endOfParentheses(statement: readonly Word[], from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < statement.length; at++) {
    if (statement[at]!.text === "(") depth++;
    if (statement[at]!.text === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}

/** From 16 on a subquery in FROM needs no name (`RangeSubselect` of gram.y). */
function missingAlias(tree: Node, postgres: number): Refusal | undefined {
  if (postgres >= 16) return undefined;
  let kind: string | undefined;
  visitNodes(tree, (tag, content) => {
    if (tag !== "RangeSubselect" || "alias" in content) return;
    const { subquery } = content as { subquery?: { SelectStmt?: { valuesLists?: unknown } } };
    kind ??= subquery?.SelectStmt?.valuesLists ? "VALUES" : "subquery";
  });
  if (kind === undefined) return undefined;
  const shown = kind === "VALUES" ? "VALUES ..." : "SELECT ...";
  return {
    ...syntaxError(`${kind} in FROM must have an alias`),
    hint: `For example, FROM (${shown}) [AS] foo.`,
  };
}
