/**
 * The one place that converts offsets. libpg-query counts its parse tree in UTF-8 bytes and its errors in code
 * points; everything else here counts UTF-16 units, as JavaScript and the language server protocol do.
 */
export interface Offsets {
  /** UTF-8 bytes → UTF-16 units. An offset within a character answers the character's start. */
  fromBytes(bytes: number): number;
  /** Code points → UTF-16 units. */
  fromCodePoints(codePoints: number): number;
}

export function offsetsOf(text: string): Offsets {
  return isAscii(text) ? identity(text.length) : wideOffsets(text);
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

const clamp = (offset: number, length: number): number => Math.max(0, Math.min(offset, length));

function identity(length: number): Offsets {
  return {
    fromBytes: (bytes) => clamp(bytes, length),
    fromCodePoints: (codePoints) => clamp(codePoints, length),
  };
}

function wideOffsets(text: string): Offsets {
  // One entry for each character outside ASCII: the offset after it, in each unit. Between entries all units agree.
  const units: number[] = [0];
  const bytes: number[] = [0];
  const codePoints: number[] = [0];
  let extraBytes = 0;
  let extraUnits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    if (code < 0x80) continue;
    if (code > 0xffff) {
      at++;
      extraUnits++;
      extraBytes += 2;
    } else extraBytes += code < 0x800 ? 1 : 2;
    units.push(at + 1);
    bytes.push(at + 1 + extraBytes);
    codePoints.push(at + 1 - extraUnits);
  }

  const convert = (from: readonly number[], offset: number): number => {
    let low = 0;
    let high = from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (from[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const unit = units[low]! + offset - from[low]!;
    // Within the next wide character: stay before it.
    const next = units[low + 1];
    const width =
      next === undefined ? 0 : text.charCodeAt(next - 1) >= 0xdc00 && isPair(text, next - 2) ? 2 : 1;
    return clamp(next === undefined ? unit : Math.min(unit, next - width), text.length);
  };
  return {
    fromBytes: (offset) => convert(bytes, Math.max(0, offset)),
    fromCodePoints: (offset) => convert(codePoints, Math.max(0, offset)),
  };
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;
