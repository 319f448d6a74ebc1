import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scan } from "../sql/split";
import type { Finding, Severity } from "./finding";
import { applyIgnores, ignoreRules, type CommentedFile } from "./ignore-comments";
import type { RuleInfo } from "./rule-info";

const knownRules: readonly RuleInfo[] = ["drop-column", "drop-table", "index-without-concurrently"].map(
  (name) => ({
    name,
    family: "migration",
    severity: "warning",
    title: name,
  }),
);

function cut(text: string): CommentedFile {
  const { segments, comments } = scan(text);
  const statements = segments.filter(({ kind }) => kind === "statement");
  return {
    path: "1.sql",
    text,
    comments: comments.map((range) => ({ range })),
    statements: statements.map(({ start, end }) => ({ range: { start, end } })),
  };
}

/** Every `DROP COLUMN` is a drop-column, every `DROP TABLE` a drop-table. */
function findingsIn({ path, text, statements }: CommentedFile): Finding[] {
  return statements.flatMap(({ range }) =>
    [...text.slice(range.start, range.end).matchAll(/DROP (COLUMN|TABLE)/g)].map((found) => ({
      rule: `drop-${found[1]!.toLowerCase()}`,
      severity: "warning" as const,
      message: "Gone.",
      path,
      range: { start: range.start + found.index, end: range.start + found.index + found[0].length },
      statement: range,
      related: [],
      fixes: [],
    })),
  );
}

function check(text: string, ran?: (rule: string) => boolean) {
  const file = cut(text);
  return applyIgnores(file, findingsIn(file), { knownRules, ran });
}

/** Rule and marked text of every finding that is left. */
const left = (text: string) =>
  check(text).map(({ rule, range }) => `${rule}: ${text.slice(range.start, range.end)}`);

function fixed(text: string): string {
  const edits = check(text)
    .flatMap(({ fixes }) => fixes.slice(0, 1))
    .flatMap((fix) => fix.edits)
    .filter((edit) => edit.kind === "replace")
    .sort((a, b) => b.range.start - a.range.start);
  return edits.reduce(
    (out, { range, text: with_ }) => out.slice(0, range.start) + with_ + out.slice(range.end),
    text,
  );
}

describe("an ignore comment with a reason", () => {
  it.each([
    ["on the line before", "-- lintel-ignore drop-column: unused\nALTER TABLE a DROP COLUMN b;"],
    ["on the same line", "ALTER TABLE a DROP COLUMN b; -- lintel-ignore drop-column: unused"],
    [
      "at the end of a longer statement",
      "ALTER TABLE a\n  DROP COLUMN b; -- lintel-ignore drop-column: unused\nSELECT 1;",
    ],
    ["inside", "ALTER TABLE a\n  -- lintel-ignore drop-column: unused\n  DROP COLUMN b;"],
    [
      "as a block before, on the line",
      "SELECT 1; /* lintel-ignore drop-column: unused */ ALTER TABLE a DROP COLUMN b;",
    ],
    [
      "as a block of lines",
      "/*\n  lintel-ignore drop-column: unused\n  since 4.2\n*/\nALTER TABLE a DROP COLUMN b;",
    ],
    [
      "above other comments and blank lines",
      "-- lintel-ignore drop-column: unused\n\n-- See 4.2.\nALTER TABLE a DROP COLUMN b;",
    ],
    ["with CRLF", "-- lintel-ignore drop-column: unused\r\nALTER TABLE a DROP COLUMN b;\r\n"],
    ["without a space", "--lintel-ignore drop-column:unused\nALTER TABLE a DROP COLUMN b;"],
    [
      "for several rules",
      "-- lintel-ignore drop-table, drop-column: unused\nALTER TABLE a DROP COLUMN b; DROP TABLE c;",
      "unused-ignore: drop-table",
      "drop-table: DROP TABLE",
    ],
    [
      "for every rule of one statement",
      "-- lintel-ignore drop-column: a\n-- lintel-ignore drop-table: b\nALTER TABLE a DROP COLUMN b, DROP TABLE c;",
    ],
  ])("silences its statement: %s", (_case, text, ...rest) => {
    expect(left(text).sort()).toEqual(rest.sort());
  });

  it("leaves other statements and other rules alone", () => {
    const text =
      "-- lintel-ignore drop-column: unused\nALTER TABLE a DROP COLUMN b, DROP TABLE c;\nALTER TABLE a DROP COLUMN c;";
    expect(left(text)).toEqual(["drop-table: DROP TABLE", "drop-column: DROP COLUMN"]);
  });

  it("speaks of the whole file from its head", () => {
    const text =
      "\uFEFF-- Our history.\n-- lintel-ignore-file drop-column: never deployed\nALTER TABLE a DROP COLUMN b;\nALTER TABLE a DROP COLUMN c; DROP TABLE a;";
    expect(left(text)).toEqual(["drop-table: DROP TABLE"]);
  });

  it("does not touch findings of another file", () => {
    const file = cut("-- lintel-ignore-file drop-column: unused\nALTER TABLE a DROP COLUMN b;");
    const elsewhere = findingsIn(file).map((finding) => ({ ...finding, path: "2.sql" }));
    expect(applyIgnores(file, [...elsewhere, ...findingsIn(file)], { knownRules })).toEqual(elsewhere);
  });
});

describe("a mistaken comment", () => {
  it("has no effect without a reason", () => {
    for (const comment of [
      "-- lintel-ignore drop-table",
      "-- lintel-ignore drop-table:  ",
      "/* lintel-ignore drop-table: */",
    ]) {
      const findings = check(`${comment}\nDROP TABLE a;`);
      expect(findings.map(({ rule }) => rule)).toEqual(["drop-table", "ignore-without-reason"]);
      expect(findings[1]!.message).toContain("`lintel-ignore drop-table: why`");
    }
  });

  it("has its misspelled rule corrected", () => {
    const text = "-- lintel-ignore drop-tabel: unused\nDROP TABLE a;";
    const [, unknown] = check(text);
    expect(unknown).toMatchObject({
      rule: "ignore-unknown-rule",
      message: "There is no rule drop-tabel. Did you mean drop-table?",
    });
    expect(fixed(text)).toBe("-- lintel-ignore drop-table: unused\nDROP TABLE a;");
    expect(left(fixed(text))).toEqual([]);
  });

  it("has its misspelled keyword corrected", () => {
    const text = "-- lintel-ignore-next-line drop-table: unused\nDROP TABLE a;";
    expect(left(text)).toEqual(["drop-table: DROP TABLE", "ignore-unknown-rule: lintel-ignore-next-line"]);
    expect(left("-- lintel-ignores drop-table: unused\nDROP TABLE a;")).toHaveLength(2);
    expect(fixed("-- lintel-ignores drop-table: unused\nDROP TABLE a;")).toBe(
      "-- lintel-ignore drop-table: unused\nDROP TABLE a;",
    );
  });

  it("must name a rule", () => {
    expect(left("-- lintel-ignore: we know\nDROP TABLE a;")).toEqual([
      "drop-table: DROP TABLE",
      "ignore-unknown-rule: lintel-ignore",
    ]);
  });

  it("is no comment to Lintel when it merely mentions it", () => {
    expect(left("-- See lintel-ignore drop-table: below.\nDROP TABLE a;")).toEqual([
      "drop-table: DROP TABLE",
    ]);
    expect(left("-- lintel is a linter\nDROP TABLE a;")).toEqual(["drop-table: DROP TABLE"]);
  });
});

describe("an unused comment", () => {
  it.each([
    [
      "alone on its line",
      "SELECT 1;\n  -- lintel-ignore drop-table: unused\nSELECT 2;\n",
      "SELECT 1;\nSELECT 2;\n",
    ],
    [
      "behind a statement",
      "SELECT 1; -- lintel-ignore drop-table: unused\nSELECT 2;",
      "SELECT 1;\nSELECT 2;",
    ],
    ["before a statement", "/* lintel-ignore drop-table: unused */ SELECT 1;", "SELECT 1;"],
    ["on the first line", "\uFEFF-- lintel-ignore drop-table: unused\r\nSELECT 1;", "\uFEFFSELECT 1;"],
    ["on the last line, with no statement", "SELECT 1;\n-- lintel-ignore drop-table: unused", "SELECT 1;\n"],
    [
      "for the file, below the first statement",
      "SELECT 1;\n-- lintel-ignore-file drop-table: unused\nDROP TABLE a;",
      "SELECT 1;\nDROP TABLE a;",
    ],
    ["naming several rules", "-- lintel-ignore drop-table, drop-column: unused\nSELECT 1;", "SELECT 1;"],
    [
      "the first of several rules",
      "-- lintel-ignore drop-column, drop-table: x\nDROP TABLE a;",
      "-- lintel-ignore drop-table: x\nDROP TABLE a;",
    ],
    [
      "the last two of several rules",
      "-- lintel-ignore drop-table, drop-column, index-without-concurrently: x\nDROP TABLE a;",
      "-- lintel-ignore drop-table: x\nDROP TABLE a;",
    ],
    [
      "the rules around the used one",
      "-- lintel-ignore drop-column, drop-table, index-without-concurrently: x\nDROP TABLE a;",
      "-- lintel-ignore drop-table: x\nDROP TABLE a;",
    ],
    [
      "two before the used one",
      "-- lintel-ignore drop-column, index-without-concurrently, drop-table: x\nDROP TABLE a;",
      "-- lintel-ignore drop-table: x\nDROP TABLE a;",
    ],
  ])("is reported with a fix: %s", (_case, text, expected) => {
    const reported = check(text).filter(({ rule }) => rule !== "drop-table");
    expect(new Set(reported.map(({ rule }) => rule))).toEqual(new Set([ignoreRules.unused.name]));
    expect(fixed(text)).toBe(expected);
  });

  it("is not reported while its rule does not run", () => {
    const text = "-- lintel-ignore drop-table, drop-column: unused\nSELECT 1;";
    expect(check(text, () => false)).toEqual([]);
    expect(check(text, (rule) => rule === "drop-table").map(({ message }) => message)).toEqual([
      "Nothing to ignore: there is no finding of drop-table in its statement.",
    ]);
  });
});

describe("findings about comments", () => {
  it("are as severe as the configuration says", () => {
    const file = cut(
      "-- lintel-ignore drop-table: unused\nSELECT 1;\n-- lintel-ignore drop-table\nSELECT 1;",
    );
    const said = (severityOf: (rule: RuleInfo) => Severity | "off") =>
      applyIgnores(file, [], { knownRules, severityOf }).map(({ rule, severity }) => [rule, severity]);
    expect(said(({ severity }) => severity)).toEqual([
      ["unused-ignore", "hint"],
      ["ignore-without-reason", "warning"],
    ]);
    expect(said(({ name }) => (name === "unused-ignore" ? "error" : "off"))).toEqual([
      ["unused-ignore", "error"],
    ]);
  });
});

describe("any comments", () => {
  const piece = fc.constantFrom(
    ...[
      "-- lintel-ignore",
      "/* lintel-ignore",
      "-file",
      " drop-table",
      " drop-colum",
      ",",
      ":",
      " why",
      " */",
      "\n",
      "\r\n",
    ],
    ...["DROP TABLE a;", " SELECT 1;", "ALTER TABLE a DROP COLUMN b", ";", "--", "\uFEFF", "😀"],
  );

  it("leave findings within the text, and fixes that can be applied together and come to an end", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        let text = pieces.join("");
        for (const { range } of check(text)) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
        for (let round = 0; fixed(text) !== text; round++) {
          expect(round).toBeLessThan(10);
          text = fixed(text);
        }
      }),
    );
  });
});
