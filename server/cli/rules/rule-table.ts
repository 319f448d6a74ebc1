import { paletteOf, type TextStyle } from "../../report/text/style";
import { wrap } from "../../report/text/wrap";
import type { RuleInfo } from "../../rules/rule-info";

/** All rules by family: severity, name and title. */
export function ruleTable(rules: readonly RuleInfo[], style: TextStyle): string {
  const families = [...new Set(rules.map(({ family }) => family))];
  const names = Math.max(...rules.map(({ name }) => name.length));
  return families
    .map((family) => {
      const heading = paletteOf(style).strong(titleOf(family));
      const rows = rules.filter((rule) => rule.family === family).flatMap((rule) => row(rule, names, style));
      return [heading, ...rows, ""].join("\n");
    })
    .join("\n");
}

const SEVERITY_WIDTH = "information".length;
const NARROWEST_TITLE = 30;

function row({ name, severity, title }: RuleInfo, names: number, style: TextStyle): readonly string[] {
  const palette = paletteOf(style);
  const label = severity.padEnd(SEVERITY_WIDTH);
  const painted = severity === "off" ? palette.faint(label) : palette[severity](label);
  const left = SEVERITY_WIDTH + names + 6;
  const room = style.width - left;
  if (room < NARROWEST_TITLE) {
    return [
      `  ${painted}  ${name}`,
      ...wrap(title, style.width - 4, palette).map((line) => `    ${palette.faint(line)}`),
    ];
  }
  return wrap(title, room, palette).map((line, index) =>
    index === 0
      ? `  ${painted}  ${name.padEnd(names)}  ${palette.faint(line)}`
      : " ".repeat(left) + palette.faint(line),
  );
}

/** "row-security" → "Row security" */
const titleOf = (family: string) => family[0]!.toUpperCase() + family.slice(1).replaceAll("-", " ");
