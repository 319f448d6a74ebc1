import { printable } from "../../report/text/cells";
import { paletteOf, type TextStyle } from "../../report/text/style";
import { wrap } from "../../report/text/wrap";
import type { Rule, RuleExample } from "../../rules/rule";
import type { RuleInfo } from "../../rules/rule-info";

const WIDEST_PROSE = 88;

/** What `docs/rules/NAME.md` says, for a terminal. */
export function rulePage(rule: Rule | RuleInfo, style: TextStyle): string {
  const palette = paletteOf(style);
  const severity =
    rule.severity === "off" ? palette.faint("off by default") : palette[rule.severity](rule.severity);
  const blocks = [
    [`${palette.strong(rule.name)}  ${severity}  ${palette.faint(rule.family)}`],
    prose(`${rule.title}.`, style),
    ...("docs" in rule ? explanation(rule, style) : []),
    [palette.faint(`In lintel.json: "rules": { "${rule.name}": "off" }`), ...comment(rule, style)],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function explanation({ docs, examples }: Rule, style: TextStyle): readonly (readonly string[])[] {
  const palette = paletteOf(style);
  return [
    [palette.strong("Why"), ...prose(docs.why, style)],
    [palette.strong("Instead"), ...prose(docs.instead, style)],
    [palette.strong("Since"), ...prose(docs.since, style)],
    ...examples.slice(0, 1).map((example) => exampleLines(example, style)),
  ];
}

function exampleLines({ bad, good }: RuleExample, style: TextStyle): readonly string[] {
  const { strong, removed, added } = paletteOf(style);
  return [
    strong("Example"),
    ...bad.split("\n").map((line) => removed(`  - ${printable(line)}`)),
    ...good.split("\n").map((line) => added(`  + ${printable(line)}`)),
  ];
}

function comment({ name, family }: Rule | RuleInfo, style: TextStyle): readonly string[] {
  if (family === "ignore-comment") return [];
  return [paletteOf(style).faint(`For one statement: -- lintel-ignore ${name}: why it is safe here`)];
}

const prose = (text: string, style: TextStyle) =>
  wrap(text, Math.min(style.width, WIDEST_PROSE), paletteOf(style));
