import type { Node, RangeVar, String as StringNode, TypeName } from "../../sql/tree";
import type { ParsedStatement } from "../../sql/parsed-statement";
import { identifierOf } from "../../sql/identifier";
import type { TextRange } from "../../sql/text-range";
import type { Reference } from "../changes/definitions";

/** `{ ColumnDef: {…} }` → `["ColumnDef", {…}]`. */
export function tagOf(node: Node): string {
  return Object.keys(node)[0] ?? "";
}

/** The content of a node when it has the given tag. */
export function as<Tag extends string>(
  node: Node | undefined,
  tag: Tag,
): Extract<Node, Record<Tag, unknown>>[Tag & keyof Extract<Node, Record<Tag, unknown>>] | undefined {
  return node && tag in node ? (node as never)[tag] : undefined;
}

export const stringOf = (node: Node | undefined): string | undefined =>
  (as(node, "String") as StringNode | undefined)?.sval;

/** Texts of a list of `String` nodes; other nodes are left out. */
export const stringsOf = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).map(stringOf).filter((text): text is string => text !== undefined);

const lastTwo = (names: readonly string[]): { schema: string | undefined; name: string } => ({
  schema: names.length > 1 ? names[names.length - 2] : undefined,
  name: names[names.length - 1] ?? "",
});

/** A relation as the text names it, with its place. */
export function relationReference(relation: RangeVar | undefined, statement: ParsedStatement): Reference {
  const start = relation?.location;
  return {
    schema: relation?.schemaname,
    name: relation?.relname ?? "",
    ...(relation && relation.inh !== true && { only: true as const }),
    range:
      start === undefined
        ? wholeRange(statement)
        : qualifiedNameRange(statement, start, relation?.schemaname !== undefined),
  };
}

/** A dotted name given as a list of strings (DROP, COMMENT, types), placed by searching the statement's tokens. */
export function nameReference(names: readonly string[], statement: ParsedStatement): Reference {
  const { schema, name } = lastTwo(names);
  const range = rangeOfName(statement, name);
  return { schema, name, range: schema === undefined ? range : withSchema(statement, schema, range) };
}

export const typeNameReference = (type: TypeName | undefined, statement: ParsedStatement): Reference =>
  nameReference(stringsOf(type?.names), statement);

export const wholeRange = (statement: ParsedStatement): TextRange => statement.range;

const DOT_AND_WORD = /\.[A-Za-z_]\w*(?![\w$\u0080-\uffff])/y;

function qualifiedNameRange(statement: ParsedStatement, byteOffset: number, qualified: boolean) {
  const first = statement.tokenRange(byteOffset);
  if (!qualified) return first;
  // Most names are plain words, for which the statement need not be cut into tokens.
  DOT_AND_WORD.lastIndex = first.end;
  if (!statement.masked && DOT_AND_WORD.test(statement.text))
    return { start: first.start, end: DOT_AND_WORD.lastIndex };
  const tokens = statement.tokens();
  const index = tokens.findIndex((token) => token.range.start === first.start);
  const last = index >= 0 ? tokens[index + 2] : undefined;
  return { start: first.start, end: last ? last.range.end : first.end };
}

/** The first identifier token that says `name`; the whole statement when none does. */
export function rangeOfName(statement: ParsedStatement, name: string, from = 0) {
  const found = statement
    .tokens()
    .find(
      (token) =>
        token.range.start >= from &&
        token.kind !== "string" &&
        token.kind !== "comment" &&
        identifierOf(token.text) === name,
    );
  return found ? found.range : wholeRange(statement);
}

/** Extends the range of a name over the schema in front of it. */
function withSchema(statement: ParsedStatement, schema: string, name: TextRange): TextRange {
  const tokens = statement.tokens();
  const index = tokens.findIndex((token) => token.range.start === name.start);
  const before = tokens[index - 2];
  return before && identifierOf(before.text) === schema ? { start: before.range.start, end: name.end } : name;
}
