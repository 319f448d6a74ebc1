import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const documents = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.posix.join("docs", file.replaceAll("\\", "/"))),
];

const textOf = (document: string): string => readFileSync(path.join(root, document), "utf8");

/** Text outside of code, where brackets mean links. */
const proseOf = (markdown: string): string =>
  markdown.replace(/^```[^]*?^```/gm, "").replace(/`[^`\n]*`/g, "code");

/** As GitHub names the headings of a page: "Row security" → "row-security". */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.replace(/^```[^]*?^```/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(documents)("%s", (document) => {
  const links = [...proseOf(textOf(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  const within = links.filter((link) => !/^https?:/.test(link));

  it("leads to files and headings that are there", () => {
    const broken = within.filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? document : path.posix.join(path.posix.dirname(document), file);
      if (!existsSync(path.join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});
