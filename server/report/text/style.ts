import type { Severity } from "../../rules/finding";

/** What the place that text is printed to can show. */
export interface TextStyle {
  readonly color: boolean;
  /** False for consoles that draw no box characters. */
  readonly unicode: boolean;
  /** Columns. */
  readonly width: number;
}

type Paint = (text: string) => string;

/** Colours by what they mean; without colour all of them leave text as it is. */
export interface Palette extends Readonly<Record<Severity, Paint>> {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly path: Paint;
  readonly code: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly good: Paint;
  /** What changed within an added or removed line. */
  readonly emphasis: Paint;
}

export interface Signs {
  readonly bar: string;
  /** The bar beside a line that is marked as a whole. */
  readonly markedBar: string;
  readonly underline: string;
  readonly gap: string;
  readonly ellipsis: string;
  readonly arrow: string;
  readonly done: string;
  readonly bullet: string;
}

/** The sixteen colours that every terminal theme defines, so that text is legible on dark and on light. */
const colors: Palette = {
  error: code("1;31", "22;39"),
  warning: code("1;33", "22;39"),
  information: code("1;34", "22;39"),
  hint: code("1;36", "22;39"),
  strong: code("1", "22"),
  faint: code("2", "22"),
  path: code("4", "24"),
  code: code("36", "39"),
  added: code("32", "39"),
  removed: code("31", "39"),
  good: code("32", "39"),
  emphasis: code("1", "22"),
};

const plainText: Paint = (text) => text;
const plain = Object.fromEntries(Object.keys(colors).map((role) => [role, plainText])) as unknown as Palette;

export const paletteOf = ({ color }: Pick<TextStyle, "color">): Palette => (color ? colors : plain);

const lines: Signs = {
  ...{
    bar: "│",
    markedBar: "┃",
    underline: "━",
    gap: "⋮",
    ellipsis: "…",
    arrow: "→",
    done: "✓",
    bullet: "•",
  },
};
const ascii: Signs = {
  ...{
    bar: "|",
    markedBar: ">",
    underline: "^",
    gap: ":",
    ellipsis: "~",
    arrow: "->",
    done: "ok",
    bullet: "*",
  },
};

export const signsOf = ({ unicode }: Pick<TextStyle, "unicode">): Signs => (unicode ? lines : ascii);

function code(on: string, off: string): Paint {
  return (text) => (text === "" ? "" : `\x1b[${on}m${text}\x1b[${off}m`);
}
