import type { Finding, Severity } from "../rules/finding";
import { placesIn, type Places } from "./places";
import type { Reporter } from "./report";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * Workflow commands of GitHub Actions, which show each finding as an annotation of the changed line (GitHub Docs,
 * "Workflow commands for GitHub Actions"). Columns are only allowed where start and end are on one line.
 */
export const github: Reporter = ({ findings, texts }) => {
  const places = placesIn(texts);
  return findings.map((finding) => `${command(finding, places)}\n`).join("");
};

function command({ path, range, rule, severity, message }: Finding, places: Places): string {
  const { start, end } = places.rangeOf(path, range);
  const properties: Record<string, string | number> = {
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    ...(start.line === end.line && {
      col: start.character + 1,
      endColumn: Math.max(end.character, start.character + 1),
    }),
    title: `Lintel: ${rule}`,
  };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${COMMANDS[severity]} ${written.join(",")}::${escapeData(message)}`;
}

const escapeData = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
