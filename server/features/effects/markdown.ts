import type { StatementEffects } from "../../workspace/statement-effects";
import {
  blockedWords,
  blockings,
  lastsLong,
  listed,
  onlyNames,
  sufferedWords,
  type Blocking,
} from "./blocking";
import { timeoutWords, transactionWords } from "./circumstances";
import { lockGroups, relationEffects, type RelationEffect } from "./relation-effects";
import { waitingWords } from "./waiting";

/** What a statement will do, as a hover shows it: who is blocked, each lock, and what surrounds it. */
export function effectsInMarkdown(effects: StatementEffects): string {
  if (!effects.prediction.ok) return refusal(effects);
  const relations = relationEffects(effects);
  const existing = relations.filter(({ isNew }) => !isNew);
  if (existing.length === 0) return nobodyWaits(relations, effects);
  const circumstances = [transactionWords(effects), ...timeoutWords(effects, existing)];
  return [headline(existing), locks(existing), circumstances.join(" ")].join("\n\n");
}

function refusal({ prediction: { error } }: StatementEffects): string {
  const { message = "", sqlstate = "", detail = "", hint = "" } = error ?? {};
  const more = `${detail}\n${hint}`.split("\n").filter((line) => line !== "");
  return [
    `**PostgreSQL refuses this:** ${code(message)} (SQLSTATE ${sqlstate})`,
    ...(more.length > 0 ? ["", ...more.map((line) => `- ${code(line)}`)] : []),
  ].join("\n");
}

function nobodyWaits(relations: readonly RelationEffect[], effects: StatementEffects): string {
  const words = relations.length === 0 ? [] : [`**Nobody waits:** ${isNewHere(relations)}.`];
  return [...words, ...(effects.prediction.inTransaction ? [] : [transactionWords(effects)])].join("\n\n");
}

const isNewHere = (relations: readonly RelationEffect[]): string =>
  `${codes(relations.map(({ name }) => name))} ${relations.length === 1 ? "is" : "are"} new in this file`;

function headline(relations: readonly RelationEffect[]): string {
  const blocked = blockings(relations);
  const named = onlyNames(blocked).join();
  const calling = (names: readonly string[]) =>
    names.join() !== named ? codes(names) : names.length === 1 ? "it" : "they";
  const happening = listed(sufferedWords(relations, calling));
  if (relations.some(lastsLong)) return `**${whoIsBlocked(blocked)}** while ${happening}.`;
  if (blocked.length === 0) return `**${whoIsBlocked(blocked)}.**`;
  return `**${whoIsBlocked(blocked)}** for a moment${happening === "" ? "" : `: ${happening}`}.`;
}

const whoIsBlocked = (blocked: readonly Blocking[]): string =>
  blocked.length > 0 ? `Blocks ${blockedWords(blocked, codes)}` : "Reads and writes go on";

/** Each lock with all that it is taken on, then the indexes that are built anew. */
function locks(relations: readonly RelationEffect[]): string {
  const indexes = relations.flatMap(({ indexesRebuilt }) => indexesRebuilt);
  const lines = lockGroups(relations).map(
    ({ mode, waits, names }) => `\`${mode}\` on ${codes(names)}: ${waitingWords(waits)}`,
  );
  if (indexes.length > 0) lines.push(`rebuilds ${codes(indexes)}`);
  return lines.map((line) => `- ${line}`).join("\n");
}

const codes = (names: readonly string[]): string => listed(names.map(code));

/** Text as code, whatever stands in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
