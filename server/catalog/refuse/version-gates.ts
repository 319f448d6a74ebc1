import type { ParsedStatement } from "../../sql/parsed-statement";
import { tagOf } from "../read/tree-access";
import type { Refusal } from "./refusal";

/** Syntax that came with a major version: older parsers stumble over one of its words. */
interface Gate {
  readonly since: number;
  /** Tags of the statements that it can stand in. */
  readonly in: readonly string[];
  /** Words in a row, `*` for any one. */
  readonly words: string;
  /** Which of them an older parser names. */
  readonly at: number;
}

const TABLE = ["CreateStmt", "AlterTableStmt"];

/** Release notes of each version, "Migration" and "Changes"; the words named are those of gram.y before. */
const GATES: readonly Gate[] = [
  { since: 11, in: ["IndexStmt"], words: "on only", at: 1 },
  { since: 11, in: ["IndexStmt", ...TABLE], words: "include (", at: 0 },
  { since: 11, in: ["CreateStmt"], words: "partition of * default", at: 3 },
  { since: 11, in: ["AlterTableStmt"], words: "attach partition * default", at: 3 },
  { since: 11, in: ["CreateStmt", "AlterTableStmt"], words: "for values with", at: 2 },
  { since: 11, in: ["CreateTrigStmt"], words: "execute function", at: 1 },
  { since: 11, in: ["CreateFunctionStmt"], words: "create procedure", at: 1 },
  { since: 11, in: ["CreateFunctionStmt"], words: "create or replace procedure", at: 3 },
  { since: 11, in: ["CallStmt"], words: "call", at: 0 },
  { since: 12, in: TABLE, words: "generated always as (", at: 3 },
  { since: 12, in: ["ReindexStmt"], words: "reindex * concurrently", at: 2 },
  { since: 13, in: ["AlterTableStmt"], words: "drop expression", at: 1 },
  { since: 14, in: ["AlterTableStmt"], words: "set compression", at: 1 },
  { since: 14, in: ["AlterTableStmt"], words: "detach partition * concurrently", at: 3 },
  { since: 14, in: ["AlterTableStmt"], words: "detach partition * finalize", at: 3 },
  { since: 14, in: ["CreateTrigStmt"], words: "create or replace trigger", at: 3 },
  { since: 15, in: ["IndexStmt", ...TABLE], words: "nulls not distinct", at: 0 },
  { since: 15, in: ["MergeStmt"], words: "merge", at: 0 },
  { since: 15, in: ["AlterTableStmt"], words: "set access method", at: 1 },
  { since: 17, in: ["AlterTableStmt"], words: "set expression", at: 1 },
  { since: 18, in: TABLE, words: "not enforced", at: 1 },
  { since: 18, in: ["AlterTableStmt"], words: "add constraint * not null", at: 3 },
  { since: 18, in: ["AlterTableStmt"], words: "add not null", at: 1 },
  { since: 18, in: TABLE, words: ") virtual", at: 1 },
];

const NEWEST_GATE = 18;

/** Why the parser of an older server does not understand a statement that the newest one does. */
export function refuseSyntax(statement: ParsedStatement, postgres: number): Refusal | undefined {
  if (postgres >= NEWEST_GATE || !statement.tree || statement.masked) return undefined;
  const tag = tagOf(statement.tree);
  const gates = GATES.filter((gate) => gate.since > postgres && gate.in.includes(tag));
  if (gates.length === 0) return undefined;
  const tokens = statement.tokens().filter(({ kind }) => kind !== "comment");
  const words = tokens.map(({ text, kind }) => (kind === "string" ? "" : text.toLowerCase()));
  let first: number | undefined;
  for (const gate of gates) {
    const found = place(words, gate.words.split(" "));
    if (found >= 0) first = Math.min(first ?? Infinity, found + gate.at);
  }
  return first === undefined
    ? undefined
    : { sqlstate: "42601", message: `syntax error at or near "${tokens[first]!.text}"` };
}

const place = (words: readonly string[], wanted: readonly string[]): number =>
  words.findIndex((_word, start) =>
    wanted.every((word, offset) => word === "*" || words[start + offset] === word),
  );
