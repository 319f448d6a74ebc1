import { quoteIdentifier } from "../quote-identifier";
import { quoteLiteral } from "../render/literal";
import type { Moment } from "./kind";
import { say } from "./say";

interface Commented {
  readonly comment?: string;
}

interface Owned {
  readonly owner?: string;
}

/** COMMENT ON; `called` answers what stands behind it: `COLUMN orders.total`. */
export const commentWay =
  <T>(called: (object: T) => string, comment: (object: T) => Commented = (object) => object as Commented) =>
  (_before: unknown, after: T) => {
    const text = comment(after).comment;
    return say(`COMMENT ON ${called(after)} IS ${text === undefined ? "NULL" : quoteLiteral(text)};`);
  };

/** ALTER … OWNER TO. What is made belongs to the role that makes it; an owner that is not known is left as it is. */
export const ownerWay =
  <T extends Owned>(called: (object: T) => string) =>
  (before: T, after: T, moment: Moment) =>
    after.owner === undefined || (before.owner ?? moment.role) === after.owner
      ? []
      : say(`ALTER ${called(after)} OWNER TO ${quoteIdentifier(after.owner)};`);
