import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Finding, Severity } from "../rules/finding";
import { pageOfRule } from "../rules/rule-pages";
import type { Documents } from "./documents";
import { toRange } from "./documents";

export const DIAGNOSTIC_SOURCE = "lintel";

/** The numbers of the Language Server Protocol. */
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** Ignores that silence nothing are shown faded, as unused code is. */
const UNNECESSARY = 1;

/** Findings as an editor shows them. */
export function toDiagnostics(findings: readonly Finding[], documents: Documents): Diagnostic[] {
  return findings.map((finding) => {
    const page = pageOfRule(finding.rule);
    return {
      range: toRange(documents.linesOf(finding.path), finding.range),
      severity: SEVERITIES[finding.severity],
      source: DIAGNOSTIC_SOURCE,
      code: finding.rule,
      ...(page !== undefined && { codeDescription: { href: page } }),
      message: finding.message,
      ...(finding.rule === "unused-ignore" && { tags: [UNNECESSARY] }),
      ...(finding.related.length > 0 && {
        relatedInformation: finding.related.map((place) => ({
          location: {
            uri: documents.uriOf(place.path),
            range: toRange(documents.linesOf(place.path), place.range),
          },
          message: place.message,
        })),
      }),
    };
  });
}
