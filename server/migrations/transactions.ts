import type { MigrationSection, ScopeException, TransactionScope } from "./migration";
import { withoutComments } from "./sections";

/** In which transaction a statement of a section runs. */
export interface StatementTransaction {
  /** Statements with the same number share a transaction; `undefined` runs and commits by itself. */
  readonly transaction: number | undefined;
  /** The transaction also holds the migrations before and after: locks are kept until the last pending one ends. */
  readonly spansMigrations: boolean;
}

export interface SectionTransactions {
  readonly statements: readonly StatementTransaction[];
  /** Set if the tool refuses to run this mix of statements: what it says and what to do. */
  readonly refused?: string;
}

/** A statement as `ScopeException` patterns expect it: no comments, upper case, single spaces. Long tails are cut. */
export function comparableStatement(statement: string): string {
  return withoutComments(statement.slice(0, 4000)).replace(/\s+/g, " ").trim().slice(0, 400).toUpperCase();
}

/**
 * How a tool runs the statements of a section, in order. Counts the transaction control that the file itself contains
 * (`BEGIN`, `COMMIT`), so `COMMIT` in the middle of a file ends the tool's transaction.
 *
 * @param postgres major version of the server, for tools that treat statements by it; the newest if left out
 */
export function transactionsOf(
  section: MigrationSection,
  statements: readonly string[],
  postgres = Number.POSITIVE_INFINITY,
): SectionTransactions {
  const exceptions = section.exceptions.filter(
    ({ postgresBefore }) => postgresBefore === undefined || postgres < postgresBefore,
  );
  const comparable = statements.map((statement) =>
    exceptions.length > 0 || MAY_CONTROL.test(statement) ? comparableStatement(statement) : "",
  );
  const leaving = (appliesTo: ScopeException["appliesTo"], statement: string): ScopeException | undefined =>
    exceptions.find((exception) => exception.appliesTo === appliesTo && matches(exception, statement));

  const whole = comparable
    .map((text) => leaving("section", text))
    .find((exception) => exception !== undefined);
  const scope = whole?.transaction ?? section.transaction;
  const mixed = whole?.refusesMixing !== undefined && !comparable.every((text) => matches(whole, text));
  return {
    statements: assign(
      comparable.map((text) => ({ text, alone: leaving("statement", text) !== undefined })),
      scope === "implicit" && statements.length < 2 ? "statement" : scope,
      (section.oneMessage || scope === "implicit") && statements.length > 1,
    ),
    ...(mixed ? { refused: whole.refusesMixing } : {}),
  };
}

function matches(exception: ScopeException, statement: string): boolean {
  return exception.statements.some((pattern) => pattern.test(statement));
}

/** A statement that may begin or end a transaction: it starts with a word for it, or with a comment before one. */
const MAY_CONTROL = /^\s*(?:begin|start|commit|end|abort|rollback|prepare|--|\/\*)/i;

const BEGINS = /^(BEGIN|START TRANSACTION)\b/;
const ENDS =
  /^(COMMIT(?! PREPARED\b)|END|ABORT|ROLLBACK(?! ((WORK |TRANSACTION )?TO|PREPARED)\b)|PREPARE TRANSACTION)\b/;
const CHAINS = /(?<! NO) CHAIN\b/;

function assign(
  statements: readonly { readonly text: string; readonly alone: boolean }[],
  scope: TransactionScope,
  oneMessage: boolean,
): readonly StatementTransaction[] {
  let inside = scope !== "statement" || oneMessage;
  let spansMigrations = scope === "all-pending";
  let transaction = 0;
  return statements.map(({ text, alone }) => {
    if (alone) {
      // The tool commits what it has sent so far and starts anew after this statement.
      transaction++;
      return { transaction: undefined, spansMigrations: false };
    }
    inside ||= BEGINS.test(text);
    const assigned = {
      transaction: inside ? transaction : undefined,
      spansMigrations: inside && spansMigrations,
    };
    if (ENDS.test(text)) {
      transaction++;
      spansMigrations = false;
      inside = oneMessage || CHAINS.test(text);
    }
    return assigned;
  });
}
