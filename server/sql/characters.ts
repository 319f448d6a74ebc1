/**
 * Character classes of PostgreSQL's lexer (`scan.l`), by UTF-16 unit. Every unit outside ASCII may stand in an
 * identifier, as every byte above 0x7F does there.
 */
const SPACE = 1;
const WORD_START = 2;
const WORD_PART = 4;
const DIGIT = 8;
const OPERATOR = 16;
const TAG_PART = 32;

const CLASSES = new Uint8Array(128);
const mark = (characters: string, bits: number): void => {
  for (const character of characters) CLASSES[character.charCodeAt(0)]! |= bits;
};
mark(" \t\n\r\f\v", SPACE);
mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", WORD_START | WORD_PART | TAG_PART);
mark("0123456789", WORD_PART | DIGIT | TAG_PART);
mark("$", WORD_PART);
mark("~!@#^&|`?+-*/%<>=", OPERATOR);

const classOf = (unit: number): number => (unit < 128 ? CLASSES[unit]! : WORD_START | WORD_PART | TAG_PART);

// `charCodeAt` past the end is NaN, which belongs to no class.
const has = (unit: number, bits: number): boolean => unit === unit && (classOf(unit) & bits) !== 0;

export const isSpace = (unit: number): boolean => has(unit, SPACE);
export const isLineBreak = (unit: number): boolean => unit === 10 || unit === 13;
export const isWordStart = (unit: number): boolean => has(unit, WORD_START);
export const isWordPart = (unit: number): boolean => has(unit, WORD_PART);
export const isDigit = (unit: number): boolean => has(unit, DIGIT);
export const isOperator = (unit: number): boolean => has(unit, OPERATOR);
/** May stand in the tag of a dollar quote after its first character. */
export const isTagPart = (unit: number): boolean => has(unit, TAG_PART);
