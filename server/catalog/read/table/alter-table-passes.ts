import type { Change } from "../../changes/change";

/**
 * In which pass ALTER TABLE runs a subcommand, whatever the order of the text: what drops comes first
 * (`AlterTablePass` and `ATPrepCmd` of PostgreSQL's tablecmds.c). What is not here runs last.
 */
const PASSES: readonly (readonly string[])[] = [
  ["dropColumn", "dropConstraint", "dropDefault", "dropNotNull", "dropIdentity", "dropGeneratedExpression"],
  ["alterColumnType"],
  ["setGeneratedExpression"],
  ["addColumn"],
  ["setNotNull", "addConstraint not null"],
  ["addConstraint primary key", "addConstraint unique", "addConstraint exclude"],
  ["addConstraint check", "addConstraint foreign key", "setDefault", "addIdentity"],
];

function passOf(change: Change): number {
  const kind = change.kind === "addConstraint" ? `${change.kind} ${change.constraint.kind}` : change.kind;
  const pass = PASSES.findIndex((kinds) => kinds.includes(kind));
  return pass < 0 ? PASSES.length : pass;
}

/** The subcommands of one ALTER TABLE in the order in which PostgreSQL runs them. */
export const inPasses = (changes: readonly Change[]): Change[] =>
  [...changes].sort((a, b) => passOf(a) - passOf(b));
