import { printParseErrorCode, type ParseError } from "jsonc-parser";
import type { ConfigurationProblem } from "./conform";

const SENTENCES: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is not JSON: text needs double quotes.",
  InvalidNumberFormat: "This is not a number.",
  PropertyNameExpected: "Expected a setting's name in double quotes here.",
  ValueExpected: "Expected a value here.",
  ColonExpected: "Expected a colon between name and value.",
  CommaExpected: "Expected a comma before this.",
  CloseBraceExpected: "A closing brace } is missing.",
  CloseBracketExpected: "A closing bracket ] is missing.",
  EndOfFileExpected: "The file should end here.",
  InvalidCommentToken: "This comment is not written as // or /* */.",
  UnexpectedEndOfComment: "This comment is not closed with */.",
  UnexpectedEndOfString: "This text is not closed with a double quote.",
  UnexpectedEndOfNumber: "This number is not complete.",
  InvalidUnicode: "A \\u must be followed by four hexadecimal digits.",
  InvalidEscapeCharacter: "A backslash in text must be written twice.",
  InvalidCharacter: "This character must be escaped in text.",
};

/** The first error that the parser met: those after it usually follow from it. */
export function describeSyntaxError(
  text: string,
  { error, offset, length }: ParseError,
): ConfigurationProblem {
  const message = SENTENCES[printParseErrorCode(error)] ?? "This is not valid JSON.";
  return { message, range: { start: offset, end: Math.min(text.length, offset + length) } };
}
