import type { Frame } from "./parser";

interface KnownBody {
  readonly frame: Frame;
  readonly text: string;
  /** Before this offset the parser had nothing to say. */
  readonly rightUpTo: number;
}

/** Where somebody types, a body is nearly the one that was read a moment ago. */
const MOST = 8;
const known: KnownBody[] = [];

/** Remembers how far a body was right: to its end, or to the statement that the parser stumbled over. */
export function rememberBody(frame: Frame, text: string, rightUpTo: number): void {
  if (known.length === MOST) known.shift();
  known.push({ frame, text, rightUpTo });
}

/**
 * So much of a body is right for sure, since a body that starts with the same text was: the parser reads forwards.
 * Undefined where no such body is known.
 */
export function rightSoFar(frame: Frame, text: string): number | undefined {
  const ends = known
    .filter((one) => one.frame.head === frame.head && one.frame.tail === frame.tail)
    .map((one) => Math.min(one.rightUpTo, commonStart(one.text, text)));
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function commonStart(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}
