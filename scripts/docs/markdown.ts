import { format } from "prettier";

/** Plain text as Markdown that shows it unchanged. */
export const escaped = (text: string): string => text.replace(/[\\`*<>[\]|]/g, "\\$&");

/** A block of code; `language` is what GitHub colours it as. */
export const code = (language: string, text: string): string =>
  `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** Paragraphs within a quotation. */
export const quotation = (paragraphs: readonly string[]): string =>
  paragraphs.map((paragraph) => `> ${paragraph}`).join("\n>\n");

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Blocks under each other, as Prettier lays them out. */
export const page = (blocks: readonly string[]): Promise<string> =>
  format(blocks.join("\n\n"), { parser: "markdown", printWidth: 110 });
