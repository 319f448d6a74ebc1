const longest = 40;

/** The first words of a statement for a title: without comments, on one line, cut between words. */
export function firstWords(sql: string): string {
  const words = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1).replace(/\s+\S*$/, "");
  return `${cut.slice(0, longest)}…`;
}
