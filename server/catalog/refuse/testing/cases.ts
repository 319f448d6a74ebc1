import { readSqlFile, type Statement } from "../../../sql/sql-file";
import type { StatementCache } from "../../../sql/statement-cache";
import { DEFAULT_SEARCH_PATH } from "../../apply/context";
import type { Catalog } from "../../model/catalog";
import { changesOf } from "../../read/read-changes";
import { runChanges } from "../../run/run-changes";
import type { Refusal } from "../refusal-of";
import { refuseSyntax } from "../syntax/refuse-syntax";

/** The statements before the last prepare the one that is tried. */
export interface Case {
  readonly text: string;
  readonly setUp: readonly Statement[];
  readonly tried: Statement;
  /** Run in a transaction block. */
  readonly transaction: boolean;
  readonly majors: readonly number[];
}

/**
 * Cases stand between lines of dashes. A first line `-- on 18` leaves the other servers out, `-- without transaction`
 * runs each statement by itself.
 */
export function readCases(text: string, cache: StatementCache): readonly Case[] {
  return text
    .split(/^----.*$/m)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const { statements } = readSqlFile(part, cache);
      const majors = /^-- on ([\d ]+)$/m.exec(part)?.[1]?.trim().split(" ").map(Number) ?? [15, 18];
      const tried = statements.at(-1);
      if (!tried) throw new Error(`no statement: ${part}`);
      const transaction = !/^-- without transaction$/m.test(part);
      return { text: part, setUp: statements.slice(0, -1), tried, transaction, majors };
    });
}

/** Why a statement is refused, that it is not, or, as a text, what is wrong with the case itself. */
type Told = Omit<Refusal, "because"> | string;

/** What the model says of the statement that is tried. */
export function refusalIn({ setUp, tried, transaction }: Case, catalog: Catalog, postgres: number): Told {
  let prepared = catalog;
  for (const statement of setUp) {
    const { refusal, after } = run(statement, prepared, postgres, transaction);
    if (refusal) return `the set-up is refused: ${statement.parsed.text}: ${refusal.message}`;
    prepared = after;
  }
  const { refusal } = run(tried, prepared, postgres, transaction);
  if (!refusal) return "accepted";
  const { because: _because, missing: _missing, ...told } = refusal;
  return told;
}

function run({ parsed }: Statement, before: Catalog, postgres: number, inTransaction: boolean) {
  const fault: Refusal | undefined = parsed.error && {
    sqlstate: parsed.error.sqlstate,
    message: parsed.error.message,
  };
  const refusal = fault ?? refuseSyntax(parsed, postgres);
  if (refusal) return { refusal, after: before };
  const { refusal: found, after } = runChanges(changesOf(parsed), before, {
    ...{ searchPath: DEFAULT_SEARCH_PATH, postgres, inTransaction, closedWorld: true },
    ...{ origin: undefined, text: parsed.text },
  });
  if (!found) return { after };
  const { range: _range, ...told } = found;
  return { refusal: told, after };
}
