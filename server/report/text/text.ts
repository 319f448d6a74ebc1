import type { Finding } from "../../rules/finding";
import { placesIn, type Places } from "../places";
import { splitMessage, type Report } from "../report";
import { printable } from "./cells";
import { excerpt } from "./excerpt";
import { INDENT } from "./gutter";
import { proposal } from "./proposal";
import { paletteOf, signsOf, type TextStyle } from "./style";
import { wrap } from "./wrap";

/** Prose is easiest to read below this width, however wide the terminal. */
const WIDEST_PROSE = 88;

/**
 * A report for people: for every finding where it is, the statement with the place marked, why it matters, and the
 * safer SQL. The summary is a line of its own (`summary`).
 */
export function text({ findings, texts }: Report, style: TextStyle): string {
  const places = placesIn(texts);
  return findings
    .map((finding, index) => {
      const isAgain = isSamePlace(finding, findings[index - 1]);
      return `${block(finding, isAgain, texts, places, style)}\n\n`;
    })
    .join("");
}

/** The statement is shown once for several findings about one place. */
const isSamePlace = (finding: Finding, previous: Finding | undefined) =>
  previous !== undefined &&
  finding.path === previous.path &&
  finding.range.start === previous.range.start &&
  finding.range.end === previous.range.end &&
  finding.statement.start === previous.statement.start;

function block(
  finding: Finding,
  isAgain: boolean,
  texts: ReadonlyMap<string, string>,
  places: Places,
  style: TextStyle,
): string {
  const source = texts.get(finding.path) ?? "";
  const parts = [
    [header(finding, places, style)],
    isAgain ? [] : excerpt(finding, source, style),
    explanation(finding, style),
    solution(finding, texts, style),
    relatedPlaces(finding, places, style),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function header({ path, range, severity, rule }: Finding, places: Places, style: TextStyle): string {
  const palette = paletteOf(style);
  return `${placeOf(path, range, places, style)}  ${palette[severity](severity)}  ${palette.faint(rule)}`;
}

function explanation({ message }: Finding, style: TextStyle): readonly string[] {
  const palette = paletteOf(style);
  const width = Math.min(style.width, WIDEST_PROSE) - INDENT.length;
  const { headline, explanation: rest } = splitMessage(message);
  const first = wrap(headline, width, palette).map((line) => palette.strong(line));
  return [...first, ...(rest === "" ? [] : wrap(rest, width, palette))].map((line) => INDENT + line);
}

/** The fix that a careful engineer takes, in full; others by name, for the editor to apply. */
function solution(
  { fixes, path }: Finding,
  texts: ReadonlyMap<string, string>,
  style: TextStyle,
): readonly string[] {
  const shown = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  if (!shown) return [];
  const { faint } = paletteOf(style);
  const others = fixes
    .filter((fix) => fix !== shown)
    .map(({ title }) => `${INDENT}${faint(`Or: ${printable(title)}`)}`);
  return [...proposal(shown, path, texts, style), ...(others.length > 0 ? ["", ...others] : [])];
}

function relatedPlaces({ related }: Finding, places: Places, style: TextStyle): readonly string[] {
  const { bullet } = signsOf(style);
  const { faint } = paletteOf(style);
  return related.map(({ path, range, message }) => {
    const place = placeOf(path, range, places, style);
    return `${INDENT}${faint(bullet)} ${place}  ${printable(message)}`;
  });
}

/** "db/migrations/003.sql:12:1": terminals make it a link. */
function placeOf(path: string, range: Finding["range"], places: Places, style: TextStyle): string {
  const { line, character } = places.rangeOf(path, range).start;
  return paletteOf(style).path(`${printable(path)}:${line + 1}:${character + 1}`);
}
