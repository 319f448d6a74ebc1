import { PostgresError, type Session } from "../session";

let prepared = 0;

/**
 * Prepares a statement for the time of `work`, inside a transaction. Offsets of its errors count in `sql`. What `work`
 * does is undone, so that even after its failure the statement can be forgotten.
 */
export async function withPrepared<T>(
  session: Session,
  sql: string,
  work: (session: Session, name: string) => Promise<T>,
): Promise<T> {
  const name = `lintel_${++prepared}`;
  const prefix = `PREPARE ${name} AS `;
  await atOffset(prefix.length, () => session.execute(prefix + sql));
  try {
    return await session.transaction({ readOnly: false, end: "rollback" }, (inside) => work(inside, name));
  } finally {
    await session.execute(`DEALLOCATE ${name}`).catch(() => undefined);
  }
}

/**
 * The types that the server gives the parameters, `$1` first, as `format_type` writes them; null where it cannot tell.
 * Rejects with what is wrong with the statement itself.
 */
export async function parameterTypes(
  session: Session,
  sql: string,
  count: number,
): Promise<(string | null)[]> {
  try {
    return await withPrepared(session, sql, async (inside, name) => {
      const answer = await inside.query(
        `SELECT pg_catalog.array_to_json(parameter_types)::text FROM pg_catalog.pg_prepared_statements WHERE name = $1`,
        [name],
      );
      const types = JSON.parse(answer.rows[0]?.[0] ?? "[]") as string[];
      return Array.from({ length: count }, (_, index) => types[index] ?? null);
    });
  } catch (error) {
    if (error instanceof PostgresError && error.sqlstate === INDETERMINATE_DATATYPE)
      return Array.from({ length: count }, () => null);
    throw error;
  }
}

const INDETERMINATE_DATATYPE = "42P18";

/** Runs `work`, whose text has a prefix of our own, and moves the place of its error to where it is without. */
export async function atOffset<T>(prefixLength: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PostgresError) || error.offset === null) throw error;
    const offset = error.offset - prefixLength;
    throw new PostgresError(
      error.message,
      error.sqlstate,
      error.detail,
      error.hint,
      offset < 0 ? null : offset,
    );
  }
}
