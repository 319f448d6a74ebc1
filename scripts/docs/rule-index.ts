import type { Rule } from "../../server/rules/rule";
import type { RuleInfo } from "../../server/rules/rule-info";
import { FAMILIES, familyOrder } from "./families";
import { escaped, page, table } from "./markdown";
import { severityWord } from "./rule-page";

/** `docs/rules/README.md`: every name that a configuration or an ignore comment may use. */
export function ruleIndex(rules: readonly Rule[], known: readonly RuleInfo[]): Promise<string> {
  const besides = known.filter(({ name }) => !rules.some((rule) => rule.name === name));
  return page([
    "<!-- Made by `npm run docs` from the folders of server/rules/. -->",
    "# Rules",
    "Each page says what PostgreSQL does, who waits for how long, what to do instead, and shows what is reported and " +
      "what is not. `lintel rules NAME` prints the same on a terminal.",
    "A table that the same file creates has no rows yet and no code that uses it, so its locks are no hazard and nothing is said about them.",
    ...familyOrder.flatMap((family) => {
      const members = rules.filter((rule) => rule.family === family);
      if (members.length === 0) return [];
      return [`## ${FAMILIES[family].title}`, FAMILIES[family].about, rulesTable(members, "")];
    }),
    "## Besides",
    "What is not about a statement's effect has a name too, so that it can be configured and ignored alike.",
    infoTable(besides.map((info) => [`\`${info.name}\``, info])),
  ]);
}

/** `folder` leads from the page with the table to the rules' pages: "docs/rules/". */
export const rulesTable = (rules: readonly Rule[], folder: string): string =>
  infoTable(rules.map((rule) => [`[${rule.name}](${folder}${rule.name}.md)`, rule]));

const infoTable = (rows: readonly (readonly [cell: string, info: RuleInfo])[]): string =>
  table(
    ["Rule", "Severity", "What happens"],
    rows.map(([cell, { severity, title }]) => [cell, severityWord(severity), escaped(title)]),
  );
