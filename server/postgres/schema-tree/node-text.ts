import { quoteIdentifier } from "../../catalog/quote-identifier";

/** Words of a description that are there, with a blank between them. */
export const words = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== "").join(" ");

/** A text that fits behind a label: one line, not too long. */
export function shortened(text: string, most = 60): string {
  const line = text.replace(/\s+/g, " ").trim();
  return [...line].length <= most ? line : `${[...line].slice(0, most - 1).join("")}…`;
}

/** SQL as a glance takes it: names of the schema at hand and of `public` without it, literals without their casts. */
export const atAGlance = (sql: string, schema: string): string =>
  sql
    .replace(/nextval\('((?:[^']|'')+)'::regclass\)/g, "nextval($1)")
    .replace(/('(?:[^']|'')*')::[\w."]+(?: (?:varying|precision|with(?:out)? time zone))?(?:\[\])*/g, "$1")
    .replace(/(?<![\w$."'])([a-z_][\w$]*|"(?:[^"]|"")+")\.(?=["\w])/g, (whole, name: string) =>
      name === "public" || name === quoteIdentifier(schema) ? "" : whole,
    );

/** What is known at a glance, with the first line of a comment behind it. */
export function withComment(description: string, comment: string | undefined): string {
  const firstLine = comment?.trim().split(/\r?\n/)[0];
  if (!firstLine) return description;
  return description === "" ? shortened(firstLine, 80) : `${description} — ${shortened(firstLine, 80)}`;
}

/** Markdown: the comment, then what else is to say, then SQL. */
export function tooltip(
  comment: string | undefined,
  sql: string,
  ...remarks: readonly (string | undefined)[]
): string {
  const paragraphs = [
    comment === undefined ? undefined : escapeMarkdown(comment),
    ...remarks,
    codeBlock(sql),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

/** A comment, a name or a server's message is text: what looks like Markdown or HTML in it is none. Its lines stay lines. */
export const escapeMarkdown = (text: string): string =>
  text
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&")
    .replace(/\r?\n/g, "  \n");

const LONGEST_CODE = 4_000;

function codeBlock(sql: string): string {
  if (sql === "") return "";
  const text = sql.length > LONGEST_CODE ? `${sql.slice(0, LONGEST_CODE)}\n-- …` : sql.trim();
  // A fence longer than any in the text holds it.
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}sql\n${text}\n${fence}`;
}
