/**
 * `host=localhost dbname='my db' password='it\'s'` (PostgreSQL manual, "Keyword/Value Connection Strings"): the words
 * by their names, or what is wrong with them, without repeating a value.
 */
export function readKeyValues(text: string): ReadonlyMap<string, string> | string {
  const words = new Map<string, string>();
  let at = 0;
  const skipSpace = () => {
    while (/\s/.test(text.charAt(at))) at++;
  };
  for (skipSpace(); at < text.length; skipSpace()) {
    const name = /^\w+/.exec(text.slice(at))?.[0];
    if (name === undefined) return `A name is missing before character ${at + 1}.`;
    at += name.length;
    skipSpace();
    if (text.charAt(at) !== "=")
      return `There is no "=" behind "${words.size === 0 || isName(name) ? name : "a word"}".`;
    at++;
    skipSpace();
    const quoted = text.charAt(at) === "'";
    if (quoted) at++;
    let value = "";
    for (; at < text.length; at++) {
      const character = text.charAt(at);
      if (quoted ? character === "'" : /\s/.test(character)) break;
      value += character === "\\" ? text.charAt(++at) : character;
    }
    if (quoted && text.charAt(at++) !== "'") return `The quote behind "${name}=" is not closed.`;
    words.set(name.toLowerCase(), value);
  }
  return words;
}

/** A stray word may be the rest of a password that has a space in it. */
const isName = (word: string): boolean =>
  /^(host|hostaddr|port|dbname|user|password|sslmode|sslrootcert)$/i.test(word);
