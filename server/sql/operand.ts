import { isWordPart, isWordStart } from "./characters";
import { keywordCategory } from "./keywords";

/** Reserved words that are values themselves, or end one. */
const VALUES = new Set(
  `all current_catalog current_date current_role current_time current_timestamp current_user default end false localtime
  localtimestamp null session_user system_user true user`.split(/\s+/),
);
/** Other words that a value follows. */
const BEFORE_A_VALUE = new Set(["between", "by", "interval", "row", "set", "values"]);

/** True after a token (words in lower case) that ends a value, where only an operator may follow. */
export function endsOperand(token: string): boolean {
  if (isWordStart(token.charCodeAt(0))) return VALUES.has(token) || !isFollowedByValue(token);
  const last = token.charAt(token.length - 1);
  return isWordPart(token.charCodeAt(token.length - 1)) || (last !== "" && ")]'\"".includes(last));
}

function isFollowedByValue(word: string): boolean {
  const category = keywordCategory(word);
  return category === "reserved" || category === "type or function name" || BEFORE_A_VALUE.has(word);
}
