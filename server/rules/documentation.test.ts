import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { splitMessage } from "../report/report";
import { loadPostgresParser } from "../sql/postgres-parser";
import { allRules, knownRules } from "./registry";
import { SEVERITIES } from "./finding";
import { findingsIn } from "./testing/example-workspace";

beforeAll(loadPostgresParser);

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const filesIn = (folder: string): readonly string[] =>
  existsSync(inProject(folder)) ? readdirSync(inProject(folder)) : [];

const FAMILIES = [...new Set(allRules.map(({ family }) => family))];
const KEBAB_CASE = /^[a-z]+(-[a-z]+)+$/;

/** How a clause begins that tells its reader what to do; a new rule may well need another word. */
const ADVICE =
  /(^|[.:;,] |\bthen )(add|alter table|create|create index concurrently|deploy|drop|enable|keep|make|rename|run|set|split|use|validate|write)\b/i;

describe("the rules", () => {
  it("have names that differ, also from those of what is no rule of a folder", () => {
    const names = knownRules.map(({ name }) => name);
    expect([...new Set(names)]).toEqual(names);
  });

  it.each(FAMILIES)("of the folder %s are all registered, each under its file's name", (family) => {
    const files = filesIn(`server/rules/${family}`).filter(
      (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
    );
    const registered = allRules.filter((rule) => rule.family === family).map(({ name }) => `${name}.ts`);
    expect(registered).toEqual([...files].sort());
  });

  it("have a page each, and no page is about a rule that is gone", () => {
    const pages = filesIn("docs/rules").filter((file) => file !== "README.md");
    expect([...pages].sort()).toEqual(allRules.map(({ name }) => `${name}.md`).sort());
  });
});

describe.each(allRules.map((rule) => [rule.name, rule] as const))("%s", (name, rule) => {
  it("is named in words that a person would search for, with hyphens", () => {
    expect(name).toMatch(KEBAB_CASE);
    expect([...SEVERITIES, "off"]).toContain(rule.severity);
  });

  it("has a title of one sentence without a full stop", () => {
    expect(rule.title).toMatch(/^[A-Z]/);
    expect(rule.title).not.toMatch(/[.!?]\s|[.!?]$/);
    expect(rule.title.length).toBeLessThanOrEqual(100);
  });

  it.each(["why", "instead", "since"] as const)("says in whole sentences: %s", (part) => {
    expect(rule.docs[part]).toMatch(/^[A-Z`].*[.)]$/s);
  });

  it("has examples that differ in what is reported and what is not", () => {
    expect(rule.examples.length).toBeGreaterThan(0);
    for (const { bad, good } of rule.examples) expect(bad.trim()).not.toBe(good.trim());
  });

  it("speaks in a short sentence first, then says what to do", () => {
    for (const { given = "", bad, postgres } of rule.examples) {
      const texts = { "migrations/0001_given.sql": given, "change.sql": bad };
      const findings = findingsIn(texts, postgres).filter((finding) => finding.rule === name);
      expect(findings.length).toBeGreaterThan(0);
      for (const { message, fixes } of findings) {
        const { headline, explanation } = splitMessage(message);
        expect(headline.length, headline).toBeLessThanOrEqual(100);
        expect(headline).toMatch(/^\S.*\.$/s);
        expect(explanation).toMatch(ADVICE);
        expect(message).not.toMatch(/undefined|\[object|\s{2,}/);
        for (const { title } of fixes) expect(title).toMatch(/^[A-Z].*[^.]$/s);
      }
    }
  });
});
