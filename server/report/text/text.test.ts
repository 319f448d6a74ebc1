import { describe, expect, it } from "vitest";
import type { Report } from "../report";
import { cleanReport, sampleReport } from "../sample-report";
import { summary } from "./summary";
import { text } from "./text";
import type { TextStyle } from "./style";

const plain: TextStyle = { color: false, unicode: true, width: 100 };
const printed = (style: Partial<TextStyle>) =>
  text(sampleReport, { ...plain, ...style }) + summary(sampleReport, { ...plain, ...style });

/** Colour codes as words in angle brackets, so that the sample can be read. */
const visible = (colored: string) => colored.replace(/\x1b\[([\d;]+)m/g, "<$1>");

describe("text", () => {
  it("looks like its sample", async () => {
    await expect(printed({})).toMatchFileSnapshot("samples/plain.txt");
  });

  it("looks like its sample on a narrow terminal", async () => {
    await expect(printed({ width: 40 })).toMatchFileSnapshot("samples/narrow.txt");
  });

  it("looks like its sample on a console without box characters", async () => {
    await expect(printed({ unicode: false })).toMatchFileSnapshot("samples/ascii.txt");
  });

  it("looks like its sample in colour", async () => {
    await expect(visible(printed({ color: true }))).toMatchFileSnapshot("samples/color.txt");
  });

  it("shows part of a long statement: its first line and those around the place", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `  column_${index} int,`);
    const source = ["CREATE TABLE wide (", ...lines, "  last int", ");"].join("\n");
    const start = source.indexOf("column_30");
    const report: Report = {
      ...sampleReport,
      texts: new Map([["wide.sql", source]]),
      findings: [
        {
          ...{ rule: "r", severity: "hint", message: "M.", path: "wide.sql", related: [], fixes: [] },
          range: { start, end: start + "column_30".length },
          statement: { start: 0, end: source.length },
        },
      ],
    };
    expect(text(report, plain).split("\n").slice(2, -4)).toEqual([
      "   1 │ CREATE TABLE wide (",
      "   ⋮",
      "  31 │   column_29 int,",
      "  32 │   column_30 int,",
      "     │   ━━━━━━━━━",
      "  33 │   column_31 int,",
    ]);
  });

  it("says nothing where nothing was found", () => {
    expect(text(cleanReport, plain)).toBe("");
  });
});

describe("summary", () => {
  const said = (report: Partial<Report>) => summary({ ...sampleReport, ...report }, plain);
  const [hint, warning] = sampleReport.findings;

  it.each([
    [
      {},
      "2 errors, 1 warning, 1 information and 1 hint in 3 of 4 files, checked in 0.21 s against PostgreSQL 16",
    ],
    [{ findings: [warning!] }, "1 warning in 1 of 4 files, checked in 0.21 s against PostgreSQL 16"],
    [
      { findings: [hint!, hint!], checked: [hint!.path], postgresVersions: [16, 14], milliseconds: 12_345 },
      "2 hints in 1 file, checked in 12 s against PostgreSQL 14 and 16",
    ],
    [{ findings: [] }, "✓ Nothing to report in 4 files, checked in 0.21 s against PostgreSQL 16"],
    [
      { findings: [], checked: ["a"], postgresVersions: [] },
      "✓ Nothing to report in 1 file, checked in 0.21 s",
    ],
  ])("%#", (report, sentence) => {
    expect(said(report)).toBe(sentence);
  });
});
