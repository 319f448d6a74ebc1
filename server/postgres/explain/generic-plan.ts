import { tokenize } from "../../sql/tokens";
import type { QueryResult, Session } from "../session";
import { explainPrefix } from "./explain-options";
import { atOffset, parameterTypes, withPrepared } from "./parameter-types";

/**
 * The plan that serves every value of the parameters, as a prepared statement gets it after a while. Inside a
 * transaction; offsets of errors count in `sql`.
 */
export function explainGenerically(
  session: Session,
  sql: string,
  parameterCount: number,
): Promise<QueryResult> {
  if (session.serverVersionNumber >= 160000) return withGenericPlanOption(session, sql);
  if (session.serverVersionNumber >= 120000) return withPlanCacheMode(session, sql, parameterCount);
  return withUnknownValues(session, sql, parameterCount);
}

/** The parameters have no values, so only the simple protocol takes it. */
async function withGenericPlanOption(session: Session, sql: string): Promise<QueryResult> {
  const prefix = explainPrefix(session.serverVersionNumber, { analyze: false, generic: true });
  const [answer] = await atOffset(prefix.length, () => session.execute(prefix + sql));
  return answer!;
}

/** `plan_cache_mode` came with PostgreSQL 12; the values are not looked at. */
function withPlanCacheMode(session: Session, sql: string, parameterCount: number): Promise<QueryResult> {
  return withPrepared(session, sql, async (inside, name) => {
    const values = Array.from({ length: parameterCount }, () => "NULL").join(", ");
    const prefix = explainPrefix(inside.serverVersionNumber, { analyze: false, generic: false });
    const answers = await inside.execute(
      `SET LOCAL plan_cache_mode = force_generic_plan; ${prefix} EXECUTE ${name}(${values})`,
    );
    return answers[1]!;
  });
}

/**
 * Before PostgreSQL 12 nothing forces a generic plan. A scalar sub-select hides its value from the planner just as well,
 * at the price of an InitPlan node per parameter.
 */
async function withUnknownValues(
  session: Session,
  sql: string,
  parameterCount: number,
): Promise<QueryResult> {
  const types = await parameterTypes(session, sql, parameterCount);
  const hidden = tokenize(sql).reduceRight((text, { kind, range, text: written }) => {
    if (kind !== "parameter") return text;
    const type = types[Number(written.slice(1)) - 1] ?? "text";
    return `${text.slice(0, range.start)}(SELECT NULL::${type})${text.slice(range.end)}`;
  }, sql);
  const prefix = explainPrefix(session.serverVersionNumber, { analyze: false, generic: false });
  const [answer] = await session.execute(prefix + hidden);
  return answer!;
}
