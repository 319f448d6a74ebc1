import { quoteLiteral } from "./literal";

/** `COMMENT ON TABLE shop.orders IS '…';`, or nothing. */
export const commentOn = (kind: string, name: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`COMMENT ON ${kind} ${name} IS ${quoteLiteral(text)};`];
