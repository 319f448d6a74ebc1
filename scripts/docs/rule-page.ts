import { splitMessage } from "../../server/report/report";
import { SEVERITIES, type Finding } from "../../server/rules/finding";
import type { Rule, RuleExample } from "../../server/rules/rule";
import { findingsOf, ignored, lineOf } from "./example-findings";
import { FAMILIES } from "./families";
import { code, escaped, page, quotation, table } from "./markdown";

/** The page about one rule: `docs/rules/<name>.md`. */
export function rulePage(rule: Rule, all: readonly Rule[]): Promise<string> {
  const { name, family, severity, title, docs, examples } = rule;
  return page([
    `<!-- Made by \`npm run docs\` from server/rules/${family}/${name}.ts. -->`,
    `# ${name}`,
    `**${title}.**`,
    table(["Family", "Severity", "PostgreSQL"], [[familyLink(rule), severityWord(severity), docs.since]]),
    "## Why",
    docs.why,
    "## What to do instead",
    docs.instead,
    examples.length > 1 ? "## Examples" : "## Example",
    ...examples.flatMap((example, index) => exampleBlocks(rule, example, examples[index - 1])),
    "## Ignore one finding",
    ...ignoring(rule),
    "## Change its severity",
    ...configuring(rule),
    "## Related rules",
    related(rule, all),
  ]);
}

const familyLink = ({ family }: Rule): string =>
  `[${FAMILIES[family].title}](README.md#${FAMILIES[family].title.toLowerCase().replaceAll(" ", "-")})`;

export const severityWord = (severity: string): string => (severity === "off" ? "off by default" : severity);

function exampleBlocks(
  rule: Rule,
  example: RuleExample,
  previous: RuleExample | undefined,
): readonly string[] {
  const { given, bad, good, postgres } = example;
  const isGivenAgain = given !== undefined && given === previous?.given;
  const version = postgres === undefined ? "" : ` on PostgreSQL ${postgres}`;
  return [
    ...(previous ? ["---"] : []),
    ...(isGivenAgain ? ["**Given** the same"] : given === undefined ? [] : ["**Given**", code("sql", given)]),
    `**Reported**${version}`,
    code("sql", bad),
    ...findingsOf(rule, example, bad).map((finding) => quotedFinding(finding, bad)),
    `**Not reported**${version}`,
    code("sql", good),
  ];
}

function quotedFinding(finding: Finding, text: string): string {
  const { headline, explanation } = splitMessage(finding.message);
  const line = text.includes("\n") ? `, line ${lineOf(finding, text)}` : "";
  const fixes = finding.fixes.map(({ title }) => `*${escaped(title)}*`);
  return quotation([
    `${finding.severity}${line}: **${escaped(headline)}**`,
    ...(explanation === "" ? [] : [escaped(explanation)]),
    ...(fixes.length === 0 ? [] : [`Quick fix: ${fixes.join(", or ")}`]),
  ]);
}

function ignoring(rule: Rule): readonly string[] {
  const [example] = rule.examples;
  return [
    "Say so where it stands, with the reason after the colon:",
    ...(example ? [code("sql", ignored(rule, example, "why it is safe here"))] : []),
    `Without a reason the comment has no effect. When there is nothing left to ignore, the comment itself is reported. ` +
      `\`-- lintel-ignore-file ${rule.name}: why\` above the first statement speaks for the whole file.`,
  ];
}

function configuring({ name, severity }: Rule): readonly string[] {
  const other = severity === "error" ? "warning" : "error";
  const words = SEVERITIES.map((word) => `\`${word}\``).join(", ");
  return [
    `In \`lintel.json\`, for the folder that it lies in and those below:`,
    code("json", `{ "rules": { "${name}": "${other}" } }`),
    `One of ${words}, or \`off\`.${severity === "off" ? " It is off unless you turn it on." : ""}`,
  ];
}

/** The others of the family first in the folder, then the way to all. */
function related({ name, family }: Rule, all: readonly Rule[]): string {
  const siblings = all.filter((other) => other.family === family && other.name !== name);
  return [
    ...siblings.map((other) => `- [${other.name}](${other.name}.md): ${escaped(other.title)}`),
    "- [All rules](README.md)",
  ].join("\n");
}
