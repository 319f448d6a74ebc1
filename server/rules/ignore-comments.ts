import type { TextRange } from "../sql/text-range";
import { closestName, didYouMean } from "./closest-name";
import type { Finding, Fix, Severity } from "./finding";
import { readDirective, type IgnoreDirective, type Word } from "./ignore-directive";
import { removeComment, removeRule, replaceWord } from "./ignore-fixes";
import { reachOf, type Reach } from "./ignore-reach";
import type { RuleInfo } from "./rule-info";

/** What is said about ignore comments themselves; registered beside the other rules so that lintel.json knows them. */
export const ignoreRules = {
  withoutReason: info(
    "ignore-without-reason",
    "warning",
    "An ignore comment that gives no reason has no effect",
  ),
  unknownRule: info("ignore-unknown-rule", "warning", "An ignore comment names a rule that does not exist"),
  unused: info("unused-ignore", "hint", "An ignore comment silences nothing"),
} as const;

function info(name: string, severity: Severity, title: string): RuleInfo {
  return { name, family: "ignore-comment", severity, title };
}

/** A file with its comments and statements, both in the order of the text. */
export interface CommentedFile {
  readonly path: string;
  readonly text: string;
  readonly comments: readonly { readonly range: TextRange }[];
  readonly statements: readonly { readonly range: TextRange }[];
}

export interface IgnoreOptions {
  /** Every name that a comment may use, whether or not its rule is on. */
  readonly knownRules: readonly RuleInfo[];
  /** Rules that ran; ignores of others are not called unused. Default: all. */
  readonly ran?: (rule: string) => boolean;
  /** How severe the findings about comments are. Default: as their rules say. */
  readonly severityOf?: (rule: RuleInfo) => Severity | "off";
}

/**
 * Takes the findings away that comments of the file ignore, and adds those about the comments:
 *
 *     -- lintel-ignore drop-column, drop-table: nothing has read them since 4.2
 *     -- lintel-ignore-file row-security-missing: a database of one tenant
 *
 * The first speaks of the statement around it, beside it on its line, or below it; the second, above the first
 * statement, of the whole file. Without a reason neither has an effect.
 */
export function applyIgnores(
  file: CommentedFile,
  findings: readonly Finding[],
  { knownRules, ran = () => true, severityOf = ({ severity }) => severity }: IgnoreOptions,
): readonly Finding[] {
  const directives = file.comments.flatMap(({ range }) => readDirective(file.text, range) ?? []);
  if (directives.length === 0) return findings;

  const names = new Set(knownRules.map(({ name }) => name));
  const silenced = new Set<Finding>();
  const about: Remark[] = [];
  for (const directive of directives) {
    const reach = reachOf(directive, file);
    const say = speaker(file, directive, reach);
    const mistake = mistakeIn(directive, reach);
    if (mistake)
      about.push(say(mistake.rule, mistake.message, directive.keyword, fixesOf(mistake, file, directive)));
    const used = mistake || !reach ? undefined : silence(directive, reach, file.path, findings, silenced);
    const unused: Word[] = [];
    for (const word of directive.rules) {
      if (!names.has(word.text))
        about.push(say(ignoreRules.unknownRule, ...unknownRule(word, file, directive, names)));
      else if (used && !used.has(word) && ran(word.text)) unused.push(word);
    }
    about.push(...unusedWords(unused, file, directive, say));
  }
  return [
    ...findings.filter((finding) => !silenced.has(finding)),
    ...about.flatMap(({ rule, ...said }) => {
      const severity = severityOf(rule);
      return severity === "off" ? [] : [{ ...said, rule: rule.name, severity }];
    }),
  ];
}

/** Marks what a directive silences and says which of its words had something to silence. */
function silence(
  { rules }: IgnoreDirective,
  reach: "file" | TextRange,
  path: string,
  findings: readonly Finding[],
  silenced: Set<Finding>,
): ReadonlySet<Word> {
  const used = new Set<Word>();
  for (const finding of findings) {
    if (finding.path !== path || !isWithin(finding.statement, reach)) continue;
    for (const word of rules.filter(({ text }) => text === finding.rule)) {
      used.add(word);
      silenced.add(finding);
    }
  }
  return used;
}

const isWithin = (statement: TextRange, reach: "file" | TextRange) =>
  reach === "file" ||
  (statement.start >= reach.start && statement.start < Math.max(reach.end, reach.start + 1));

interface Mistake {
  readonly rule: RuleInfo;
  readonly message: string;
  readonly meant?: string;
  readonly removable?: boolean;
}

const KEYWORDS = ["lintel-ignore", "lintel-ignore-file"];

/** What keeps a directive as a whole from having an effect. */
function mistakeIn({ keyword, rules, reason }: IgnoreDirective, reach: Reach): Mistake | undefined {
  if (!KEYWORDS.includes(keyword.text)) {
    const meant = closestName(keyword.text, KEYWORDS) ?? "lintel-ignore";
    const message = `Lintel does not know ${keyword.text}, so this comment has no effect. Write ${meant}.`;
    return { rule: ignoreRules.unknownRule, message, meant };
  }
  const example = `${keyword.text} ${rules.map(({ text }) => text).join(", ") || "rule-name"}: why`;
  if (rules.length === 0) {
    const message = `This comment names no rule, so it has no effect. Write it as \`${example}\`.`;
    return { rule: ignoreRules.unknownRule, message };
  }
  if (reason === "") {
    const message = `This comment gives no reason, so it has no effect. Write one after a colon: \`${example}\`.`;
    return { rule: ignoreRules.withoutReason, message };
  }
  if (reach === undefined) {
    const message =
      keyword.text === "lintel-ignore-file"
        ? "This comment stands below the first statement, so it has no effect. Move it to the head of the file."
        : "This comment has no statement below it, so it has no effect.";
    return { rule: ignoreRules.unused, message, removable: true };
  }
  return undefined;
}

const fixesOf = (
  { meant, removable }: Mistake,
  file: CommentedFile,
  directive: IgnoreDirective,
): readonly Fix[] => [
  ...(meant === undefined ? [] : [replaceWord(file, directive.keyword, meant)]),
  ...(removable ? [removeComment(file, directive)] : []),
];

function unknownRule(
  word: Word,
  file: CommentedFile,
  { rules }: IgnoreDirective,
  names: ReadonlySet<string>,
): [message: string, at: Word, fixes: readonly Fix[]] {
  const closest = closestName(word.text, names);
  const meant = rules.some(({ text }) => text === closest) ? undefined : closest;
  return [
    `There is no rule ${word.text}.${didYouMean(word.text, names)}`,
    word,
    meant === undefined ? [] : [replaceWord(file, word, meant)],
  ];
}

function unusedWords(
  unused: readonly Word[],
  file: CommentedFile,
  directive: IgnoreDirective,
  say: Speaker,
): readonly Remark[] {
  const where = directive.keyword.text === "lintel-ignore-file" ? "in this file" : "in its statement";
  const message = (rules: string) => `Nothing to ignore: there is no finding of ${rules} ${where}.`;
  if (unused.length > 0 && unused.length === directive.rules.length) {
    const rules = unused.map(({ text }) => text).join(" or ");
    return [say(ignoreRules.unused, message(rules), directive, [removeComment(file, directive)])];
  }
  return unused.map((word) => {
    const fix = removeRule(file, directive, word, (other) => !unused.includes(other));
    return say(ignoreRules.unused, message(word.text), word, [fix]);
  });
}

type Place = { readonly range: TextRange };
/** A finding about a comment before the configuration is asked how severe it is. */
type Remark = Omit<Finding, "rule" | "severity"> & { readonly rule: RuleInfo };
type Speaker = (rule: RuleInfo, message: string, at: Place, fixes: readonly Fix[]) => Remark;

const speaker =
  (file: CommentedFile, directive: IgnoreDirective, reach: Reach): Speaker =>
  (rule, message, at, fixes) => ({
    rule,
    message,
    path: file.path,
    range: at.range,
    statement: reach === "file" || reach === undefined ? directive.range : reach,
    related: [],
    fixes,
  });
