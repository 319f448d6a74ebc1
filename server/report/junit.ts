import type { Finding } from "../rules/finding";
import { placesIn, type Places } from "./places";
import { headlineOf, type Report, type Reporter } from "./report";
import { wellFormed } from "./well-formed";

/**
 * JUnit's XML, which most CI servers draw as a list of tests: one suite for a file, one failed test for a finding
 * that makes the run fail, one passed test with output for any other finding or for a file without findings.
 */
export const junit: Reporter = (report) => {
  const places = placesIn(report.texts);
  const suites = pathsOf(report).map((path) => suite(path, report, places));
  const seconds = (report.milliseconds / 1000).toFixed(3);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributes({ name: "lintel", ...totals(suites), time: seconds })}>`,
    ...suites.map(({ xml }) => xml),
    `</testsuites>`,
    ``,
  ].join("\n");
};

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

const pathsOf = ({ checked, findings }: Report) =>
  [...new Set([...checked, ...findings.map(({ path }) => path)])].sort();

const totals = (suites: readonly Suite[]) => ({
  tests: suites.reduce((sum, { tests }) => sum + tests, 0),
  failures: suites.reduce((sum, { failures }) => sum + failures, 0),
  errors: 0,
});

function suite(path: string, { findings, fails }: Report, places: Places): Suite {
  const own = findings.filter((finding) => finding.path === path);
  const failures = own.filter(fails).length;
  const cases = own.map((finding) => testCase(finding, fails(finding), places));
  if (cases.length === 0)
    cases.push(`    <testcase${attributes({ classname: path, name: "no findings" })}/>`);
  const opening = `  <testsuite${attributes({ name: path, tests: cases.length, failures, errors: 0 })}>`;
  return { tests: cases.length, failures, xml: [opening, ...cases, `  </testsuite>`].join("\n") };
}

function testCase(
  { path, range, rule, severity, message, statement }: Finding,
  fails: boolean,
  places: Places,
): string {
  const { line, character } = places.rangeOf(path, range).start;
  const place = `${path}:${line + 1}:${character + 1}`;
  const name = `${rule} at ${line + 1}:${character + 1}`;
  const body = escape(`${place}\n\n${places.textOf(path, statement)}\n\n${message}`);
  const opening = `    <testcase${attributes({ classname: path, name, file: path, line: line + 1 })}>`;
  const failure = `      <failure${attributes({ type: severity, message: headlineOf(message) })}>${body}</failure>`;
  return [opening, fails ? failure : `      <system-out>${body}</system-out>`, `    </testcase>`].join("\n");
}

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escape(String(value)).replace(/[\t\r\n]/g, (space) => `&#${space.charCodeAt(0)};`)}"`,
    )
    .join("");

const NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What XML 1.0 has no way to say (control characters, lone surrogates) becomes U+FFFD. */
const escape = (text: string) =>
  wellFormed(text)
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[&<>"']/g, (character) => NAMES[character]!);
