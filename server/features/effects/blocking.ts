import type { RelationEffect } from "./relation-effects";

/** Whose reads and writes have to wait: "reads and writes of orders", "writes of users". */
export interface Blocking {
  readonly work: "reads and writes" | "reads" | "writes";
  readonly names: readonly string[];
}

/** What is blocked of relations that were there before, the most first; empty where reads and writes go on. */
export function blockings(relations: readonly RelationEffect[]): readonly Blocking[] {
  const blocked = (work: Blocking["work"]): Blocking => ({
    work,
    names: relations.filter((relation) => blockedWork(relation) === work).map(({ name }) => name),
  });
  return (["reads and writes", "reads", "writes"] as const)
    .map(blocked)
    .filter(({ names }) => names.length > 0);
}

function blockedWork({ waits }: RelationEffect): Blocking["work"] | undefined {
  const reads = waits.includes("reads");
  const writes = waits.includes("writes");
  return reads && writes ? "reads and writes" : reads ? "reads" : writes ? "writes" : undefined;
}

/** "reads and writes of orders, and writes of customers" */
export const blockedWords = (
  blocked: readonly Blocking[],
  named: (names: readonly string[]) => string = someNames,
): string => blocked.map(({ work, names }) => `${work} of ${named(names)}`).join(", and ");

/** "a", "a and b", "a, b and 3 more" */
export const someNames = (names: readonly string[]): string =>
  listed(names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names);

/** "a", "a and b", "a, b and c" */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** All that is blocked, where it is blocked alike. */
export const onlyNames = (blocked: readonly Blocking[]): readonly string[] =>
  blocked.length === 1 ? blocked[0]!.names : [];

/** What makes a statement last as long as its tables are large. */
export const lastsLong = ({ rewrite, scanned }: RelationEffect): boolean =>
  scanned || rewrite === "copied" || rewrite === "filled";

/** What is done with relations as a whole, a phrase for each way: "rewrites orders", "scans customers". */
export const wholesaleWords = (relations: readonly RelationEffect[]): readonly string[] =>
  phrases(relations, ({ does }, names) => does.replace("…", () => someNames(names)));

/** The same from where the relations stand: "orders is rewritten", "orders and users are read whole". */
export const sufferedWords = (
  relations: readonly RelationEffect[],
  named: (names: readonly string[]) => string = someNames,
): readonly string[] =>
  phrases(relations, ({ done }, names) => `${named(names)} ${names.length === 1 ? "is" : "are"} ${done}`);

function phrases(
  relations: readonly RelationEffect[],
  phrase: (words: (typeof WHOLESALE)[number], names: readonly string[]) => string,
): readonly string[] {
  return WHOLESALE.flatMap((words) => {
    const names = relations.filter((relation) => wayOf(relation) === words.way).map(({ name }) => name);
    return names.length === 0 ? [] : [phrase(words, names)];
  });
}

/** A rewrite reads all rows as well; that goes without saying. */
const wayOf = ({ rewrite, scanned }: RelationEffect) => rewrite ?? (scanned ? "read" : undefined);

const WHOLESALE = [
  { way: "copied", does: "rewrites …", done: "rewritten" },
  { way: "filled", does: "fills … anew", done: "filled anew" },
  { way: "emptied", does: "empties …", done: "emptied" },
  { way: "read", does: "scans …", done: "read whole" },
] as const;
