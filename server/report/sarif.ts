import type { Finding, Fix, FixEdit, Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";
import { fingerprints } from "./fingerprint";
import { placesIn, type PlaceRange, type Places } from "./places";
import type { Reporter, Tool } from "./report";
import { wellFormed } from "./well-formed";

const LEVELS: Readonly<Record<Severity | "off", string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "none",
};

/** SARIF 2.1.0 (OASIS standard), for code scanning on GitHub and elsewhere. */
export const sarif: Reporter = ({ findings, texts, tool }) => {
  const places = placesIn(texts);
  const rules = describedRules(tool, findings);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const identities = fingerprints(findings, places);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Lintel",
            version: tool.version,
            semanticVersion: tool.version,
            ...(tool.homepage && { informationUri: tool.homepage }),
            rules,
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true }],
        results: findings.map((finding, index) => ({
          ruleId: finding.rule,
          ruleIndex: indexOf.get(finding.rule),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [{ physicalLocation: physicalLocation(finding, places) }],
          ...(finding.related.length > 0 && { relatedLocations: relatedLocations(finding, places) }),
          partialFingerprints: { "lintelStatement/v1": identities[index] },
          ...(finding.fixes.length > 0 && { fixes: finding.fixes.map((fix) => sarifFix(fix, places)) }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** All rules of the tool, and those that it does not list but that speak in this report. */
function describedRules({ rules, pageOf }: Tool, findings: readonly Finding[]) {
  const listed = new Set(rules.map(({ name }) => name));
  const others = new Map(
    findings
      .filter(({ rule }) => !listed.has(rule))
      .map(({ rule, severity }): [string, RuleInfo] => [
        rule,
        { name: rule, family: "other", severity: severity, title: rule.replaceAll("-", " ") },
      ]),
  );
  return [...rules, ...others.values()].map(({ name, family, title, severity }) => ({
    id: name,
    shortDescription: { text: `${title}.` },
    ...(pageOf(name) && { helpUri: pageOf(name), help: { text: `${title}. See ${pageOf(name)}` } }),
    defaultConfiguration: { enabled: severity !== "off", level: LEVELS[severity] },
    properties: { tags: [family] },
  }));
}

const physicalLocation = ({ path, range, statement }: Finding, places: Places) => ({
  artifactLocation: { uri: uriOf(path) },
  region: { ...region(places.rangeOf(path, range)), snippet: { text: places.textOf(path, range) } },
  ...(statement.start <= range.start &&
    statement.end >= range.end && {
      contextRegion: {
        ...region(places.rangeOf(path, statement)),
        snippet: { text: places.textOf(path, statement) },
      },
    }),
});

const relatedLocations = ({ related }: Finding, places: Places) =>
  related.map(({ path, range, message }, index) => ({
    id: index + 1,
    physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: region(places.rangeOf(path, range)) },
    message: { text: message },
  }));

function sarifFix({ title, edits }: Fix, places: Places) {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements: edits.filter((edit) => edit.path === path).map((edit) => replacement(edit, places)),
    })),
  };
}

/** A new file is an insertion at the start of an artifact that is not there yet. */
const replacement = (edit: FixEdit, places: Places) => ({
  deletedRegion:
    edit.kind === "create"
      ? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
      : region(places.rangeOf(edit.path, edit.range)),
  insertedContent: { text: edit.text },
});

const region = ({ start, end }: PlaceRange) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** A relative reference: GitHub reads it from the repository's root. Absolute paths become file: URIs. */
export function uriOf(path: string): string {
  const forward = wellFormed(path).replaceAll("\\", "/");
  const encoded = forward.split("/").map(encodeURIComponent).join("/");
  if (/^[A-Za-z]:\//.test(forward)) return `file:///${encoded.replace("%3A", ":")}`;
  return forward.startsWith("/") ? `file://${encoded}` : encoded;
}
