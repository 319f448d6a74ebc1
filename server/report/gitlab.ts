import type { Severity } from "../rules/finding";
import { fingerprints } from "./fingerprint";
import { placesIn } from "./places";
import { headlineOf, type Reporter } from "./report";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

/** A Code Quality report of GitLab (GitLab Docs, "Code Quality", "Code Quality report format"). */
export const gitlab: Reporter = ({ findings, texts }) => {
  const places = placesIn(texts);
  const identities = fingerprints(findings, places);
  const issues = findings.map((finding, index) => {
    const { start, end } = places.rangeOf(finding.path, finding.range);
    return {
      type: "issue",
      description: headlineOf(finding.message),
      check_name: finding.rule,
      fingerprint: identities[index],
      severity: SEVERITIES[finding.severity],
      categories: ["Bug Risk"],
      content: { body: finding.message },
      location: {
        path: finding.path.replace(/^\.\//, ""),
        lines: { begin: start.line + 1, end: end.line + 1 },
      },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
