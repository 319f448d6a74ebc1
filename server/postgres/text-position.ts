/**
 * The UTF-16 offset of a position that the server named: PostgreSQL counts characters (code points) from 1.
 * Undefined or 0 means that it named none; a position behind the text is the text's end.
 */
export function offsetOfPosition(text: string, position: string | number | undefined): number | null {
  const characters = Number(position ?? 0);
  if (!Number.isInteger(characters) || characters < 1) return null;
  let offset = 0;
  for (let passed = 1; passed < characters && offset < text.length; passed++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}
