import type { Catalog } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { quoteIdentifier } from "../catalog/quote-identifier";
import { closestName } from "../rules/closest-name";
import type { Finding, Fix, Severity } from "../rules/finding";
import { REFUSED_STATEMENT_RULE } from "../rules/registry";
import type { TextRange } from "../sql/text-range";
import type { ActiveRule } from "./check-file";
import type { StatementRefusal, StatementRun } from "./run-section";

/** PostgreSQL's own words about a statement that it understands and will not run. */
export function refusalFinding(
  { statement, refusal, before }: StatementRun,
  path: string,
  severity: Severity,
): Finding[] {
  if (!refusal) return [];
  const { start } = statement.range;
  const { because } = refusal;
  const meant = relationMeant(refusal, before);
  const range = { start: start + refusal.range.start, end: start + refusal.range.end };
  const written = statement.parsed.text.slice(refusal.range.start, refusal.range.end);
  return [
    {
      rule: REFUSED_STATEMENT_RULE.name,
      severity,
      message: inOneLine(refusal) + (meant ? ` Did you mean ${meant.name}?` : ""),
      path,
      range,
      statement: statement.range,
      related: because
        ? [{ path: because.origin.path, range: because.origin.range, message: because.message }]
        : [],
      fixes: meant ? changeTo(meant, written, path, range) : [],
    },
  ];
}

/** The relation of the same schema whose name is nearest to the one that is missing. Of a letter or two no name is told. */
function relationMeant({ missing }: StatementRefusal, { relations }: Catalog): QualifiedName | undefined {
  if (missing?.kind !== "relation" || missing.name.length < 3) return undefined;
  const { schema } = missing;
  const names = [...relations.values()].flatMap((one) => (one.schema === schema ? one.name : []));
  const name = closestName(missing.name, names);
  return name === undefined ? undefined : { schema, name };
}

/** Only where the name alone is underlined, with or without its schema. */
function changeTo(meant: QualifiedName, written: string, path: string, range: TextRange): Fix[] {
  if (/\s/.test(written)) return [];
  const names = written.includes(".") ? [meant.schema, meant.name] : [meant.name];
  const text = names.map(quoteIdentifier).join(".");
  return [{ title: `Change to ${text}`, edits: [{ kind: "replace", path, range, text }], preferred: false }];
}

function inOneLine({ sqlstate, message, detail, hint }: StatementRefusal): string {
  const parts = [`${message} (SQLSTATE ${sqlstate})`];
  if (detail !== undefined) parts.push(`Detail: ${detail.replaceAll("\n", "; ")}`);
  if (hint !== undefined) parts.push(`Hint: ${hint}`);
  return parts.map((part) => part.replace(/\.?$/, ".")).join(" ");
}

/**
 * The rules that speak of statements that fail, which know more than PostgreSQL's message. The others speak of what a
 * statement does, and a refused one does nothing.
 */
export function rulesOfFailures(rules: readonly ActiveRule[]): readonly ActiveRule[] {
  let failing = known.get(rules);
  if (!failing) {
    failing = rules.filter(({ rule }) => rule.examples.some(({ fails }) => fails !== undefined));
    known.set(rules, failing);
  }
  return failing;
}

const known = new WeakMap<readonly ActiveRule[], readonly ActiveRule[]>();
