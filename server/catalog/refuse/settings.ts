import type { ChangeOf } from "../changes/change";
import { parseMilliseconds } from "../milliseconds";
import type { Check, Moment, Refusal } from "./refusal";

/** Settings in milliseconds, from 0 on, with the major version that brought them. */
const TIMEOUTS: Readonly<Record<string, number>> = {
  lock_timeout: 10,
  statement_timeout: 10,
  idle_in_transaction_session_timeout: 10,
  idle_session_timeout: 14,
  transaction_timeout: 17,
};

/** A timeout that is none (`parse_and_validate_value` of guc.c; executed on 10 to 18). */
export const setSetting: Check<ChangeOf<"setSetting">> = ({ name, value }, { postgres }) => {
  const since = TIMEOUTS[name];
  if (since === undefined || value === undefined) return undefined;
  if (postgres < since)
    return { sqlstate: "42704", message: `unrecognized configuration parameter "${name}"` };
  const duration = parseMilliseconds(value, postgres);
  if (typeof duration === "number") return duration < 0 ? negative(name, duration, postgres) : undefined;
  const hint = HINTS[duration]?.(postgres);
  return {
    ...{ sqlstate: "22023", message: `invalid value for parameter "${name}": "${value}"` },
    ...(hint !== undefined && { hint }),
  };
};

const HINTS: Readonly<Record<string, (postgres: number) => string>> = {
  "unknown unit": (postgres) =>
    `Valid units for this parameter are ${postgres < 12 ? "" : '"us", '}"ms", "s", "min", "h", and "d".`,
  "too large": () => "Value exceeds integer range.",
};

function negative(name: string, value: number, postgres: number): Refusal {
  const unit = postgres < 12 ? "" : " ms";
  const bound = postgres < 17 ? "" : " ms";
  return {
    sqlstate: "22023",
    message: `${value}${unit} is outside the valid range for parameter "${name}" (0${bound} .. 2147483647${bound})`,
  };
}

/** COMMIT and ROLLBACK of a body need a transaction of its own (`SPI_commit` of spi.c; executed on 10 to 18). */
export const transactionControl: Check<ChangeOf<"transactionControl">> = (change, moment) =>
  change.inBody ? inBody(change, moment) : undefined;

function inBody(
  { action, within = [] }: ChangeOf<"transactionControl">,
  { postgres, inTransaction }: Moment,
): Refusal | undefined {
  if (postgres < 11)
    return {
      sqlstate: "0A000",
      message: "cannot begin/end transactions in PL/pgSQL",
      hint: "Use a BEGIN block with an EXCEPTION clause instead.",
    };
  if (inTransaction) return { sqlstate: "2D000", message: "invalid transaction termination" };
  if (within.some(({ catches }) => catches))
    return {
      sqlstate: "2D000",
      message: `cannot ${action === "commit" ? "commit" : "roll back"} while a subtransaction is active`,
    };
  return undefined;
}
