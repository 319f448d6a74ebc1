import type { Token } from "../tokens";

const BOUNDARIES = new Set([";", "then", "else", "loop", "begin", ">>"]);

/** Whether a PL/pgSQL statement may start behind this token; undefined stands for the start of the body. */
export const isBoundary = (token: Token | undefined): boolean =>
  token === undefined || BOUNDARIES.has(token.text.toLowerCase());
