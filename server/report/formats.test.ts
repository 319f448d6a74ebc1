import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineIndex } from "../sql/line-index";
import { github } from "./github";
import { gitlab } from "./gitlab";
import { json, type JsonFinding } from "./json";
import { headlineOf, splitMessage, type Report } from "./report";
import { cleanReport, sampleReport } from "./sample-report";

const { findings, texts } = sampleReport;

describe("json", () => {
  const written = JSON.parse(json(sampleReport)) as JsonFinding[];

  it("has one element for every finding, with exactly the documented members", () => {
    expect(written).toHaveLength(findings.length);
    for (const element of written) {
      expect(Object.keys(element)).toEqual([
        "file",
        "range",
        "rule",
        "severity",
        "message",
        "statement",
        "fixes",
      ]);
    }
  });

  it("has positions from which the marked text can be cut again", () => {
    written.forEach(({ file, range }, index) => {
      const text = texts.get(file)!;
      const { offsetAt } = lineIndex(text);
      const { start, end } = findings[index]!.range;
      expect(text.slice(offsetAt(range.start), offsetAt(range.end))).toBe(text.slice(start, end));
    });
    expect(written.find(({ rule }) => rule === "drop-column")!.range).toEqual({
      start: { line: 0, character: 75 },
      end: { line: 0, character: 79 },
    });
  });

  it("has whole statements and fixes", () => {
    const foreignKey = written.find(({ rule }) => rule === "foreign-key-without-not-valid")!;
    expect(foreignKey.statement).toMatch(/^ALTER TABLE orders\n[^]*CASCADE;$/);
    expect(foreignKey.fixes[1]).toEqual({
      title: "Add it NOT VALID, and validate it in a migration of its own",
      edits: [
        {
          file: "migrations/002_indexes.sql",
          range: { start: { line: 6, character: 12 }, end: { line: 6, character: 20 } },
          newText: "CASCADE\n  NOT VALID;",
        },
        {
          file: "migrations/004_validate_orders_user_id_fkey.sql",
          newText: "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;\n",
          create: true,
        },
      ],
    });
  });

  it("is an empty array where nothing was found", () => {
    expect(json(cleanReport)).toBe("[]\n");
  });
});

/** Reads workflow commands as the runner of GitHub Actions does. */
function commandsIn(output: string) {
  const unescapeData = (text: string) =>
    text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  const unescapeProperty = (text: string) => unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, command, properties, data] = /^::(\w+) (.*?)::(.*)$/.exec(line)!;
      const pairs = properties!.split(",").map((pair) => {
        const [name, ...value] = pair.split("=");
        return [name, unescapeProperty(value.join("="))];
      });
      return {
        command,
        properties: Object.fromEntries(pairs) as Record<string, string>,
        data: unescapeData(data!),
      };
    });
}

describe("github", () => {
  it("says the same once the runner has read it", () => {
    const commands = commandsIn(github(sampleReport));
    expect(commands.map(({ command }) => command)).toEqual(["notice", "warning", "error", "notice", "error"]);
    expect(commands.map(({ data }) => data)).toEqual(findings.map(({ message }) => message));
    expect(commands.map(({ properties }) => properties.file)).toEqual(findings.map(({ path }) => path));
    expect(commands[1]!.properties).toEqual({
      file: "migrations/002_indexes.sql",
      ...{ line: "2", endLine: "2", col: "1", endColumn: "12" },
      title: "Lintel: index-without-concurrently",
    });
    expect(commands[2]!.properties).not.toHaveProperty("col");
  });

  it("survives any path and message", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary", minLength: 1 }),
        (message, path) => {
          const report: Report = { ...sampleReport, findings: [{ ...findings[1]!, message, path }] };
          const [command, ...more] = commandsIn(github(report));
          expect(more).toEqual([]);
          expect(command).toMatchObject({ data: message, properties: { file: path } });
        },
      ),
    );
  });

  it("prints nothing where nothing was found", () => {
    expect(github(cleanReport)).toBe("");
  });
});

interface Issue {
  fingerprint: string;
  description: string;
  check_name: string;
  severity: string;
  location: { path: string; lines: { begin: number; end: number } };
}
const issuesIn = (report: Report) => JSON.parse(gitlab(report)) as Issue[];

describe("gitlab", () => {
  it("has what GitLab requires", () => {
    for (const issue of issuesIn(sampleReport)) {
      expect(issue.description).not.toBe("");
      expect(["info", "minor", "major", "critical", "blocker"]).toContain(issue.severity);
      expect(issue.fingerprint).toMatch(/^[0-9a-f]{40}$/);
      expect(issue.location.lines.begin).toBeGreaterThan(0);
    }
    expect(issuesIn(sampleReport)[1]).toMatchObject({
      description: "Building this index blocks every write to orders.",
      check_name: "index-without-concurrently",
      severity: "major",
      location: { path: "migrations/002_indexes.sql", lines: { begin: 2, end: 2 } },
    });
  });

  it("has fingerprints that differ within a report and outlive edits above", () => {
    const twice: Report = { ...sampleReport, findings: [...findings, ...findings] };
    expect(new Set(issuesIn(twice).map(({ fingerprint }) => fingerprint)).size).toBe(2 * findings.length);

    const inserted = "-- A new first line.\n";
    const shift = ({ start, end }: { start: number; end: number }) => ({
      start: start + inserted.length,
      end: end + inserted.length,
    });
    const later: Report = {
      ...sampleReport,
      texts: new Map([...texts].map(([path, text]) => [path, inserted + text])),
      findings: findings.map((finding) => ({
        ...finding,
        range: shift(finding.range),
        statement: shift(finding.statement),
      })),
    };
    expect(issuesIn(later).map(({ fingerprint }) => fingerprint)).toEqual(
      issuesIn(sampleReport).map(({ fingerprint }) => fingerprint),
    );
  });
});

describe("splitMessage", () => {
  it.each([
    ["One. Two.", "One.", "Two."],
    ["One", "One", ""],
    ["One.", "One.", ""],
    ["Rows of e.g. Orders are read. Then more.", "Rows of e.g. Orders are read.", "Then more."],
    ["Version 9.6 of it. It waits.", "Version 9.6 of it.", "It waits."],
    ["Use `a.b`. `VACUUM` it.", "Use `a.b`.", "`VACUUM` it."],
    ["No stop\nbut a line", "No stop", "but a line"],
    ["Ends.\nWith a line", "Ends.", "With a line"],
    ["It says “no”. “Why?”", "It says “no”. “Why?”", ""],
  ])("%j", (message, headline, explanation) => {
    expect(splitMessage(message)).toEqual({ headline, explanation });
    expect(headlineOf(message)).toBe(headline);
  });
});
