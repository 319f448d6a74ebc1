import type { Catalog } from "../../catalog/model/catalog";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import type { LockMode } from "../lock-mode";
import { stronger } from "../lock-mode";
import type { Prediction } from "../predict-statement";
import type { Measured } from "./row";
import { changedFiles, heldLocks, modeOf, namesOf, relations, scanCounts } from "./server-state";

/** A conversation with a server: one statement, its rows as text. Rejects with an error that has `sqlstate`. */
export interface Conversation {
  run(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>;
  end(): Promise<void>;
}

/** Databases in which cases start. */
export interface Laboratory {
  /** A conversation with a database as the schema leaves it; what is committed there harms no other case. */
  fresh(): Promise<Conversation>;
  /** The same for a case that commits nothing. */
  shared(): Promise<Conversation>;
  /** A second conversation with the database of the last `fresh`, where the server has room for two. */
  readonly second: (() => Promise<Conversation>) | undefined;
  close(): Promise<void>;
}

const cache = createStatementCache();
export const statementsIn = (sql: string): string[] =>
  readSqlFile(sql, cache).statements.map(({ parsed }) => parsed.text);

const isLocalSetting = (sql: string): boolean => /^set\s+local\b/i.test(sql);
const isRefusedInTransaction = (error: unknown): boolean => sqlstateOf(error) === "25001";
const sqlstateOf = (error: unknown): string | undefined =>
  (error as { sqlstate?: string } | undefined)?.sqlstate;

/**
 * Runs a case and asks the server what its last statement did. Statements before it are set-up and committed, but for
 * SET LOCAL, which belongs to the statement's transaction.
 *
 * @param concerned relations whose locks are to be watched where the statement refuses a transaction block
 */
export async function measure(
  sql: string,
  laboratory: Laboratory,
  concerned: readonly string[],
): Promise<Measured> {
  const statements = statementsIn(sql);
  const statement = statements.pop() ?? "";
  const local = statements.filter(isLocalSetting);
  const prepare = statements.filter((text) => !isLocalSetting(text));
  const conversation = await (prepare.length > 0 ? laboratory.fresh() : laboratory.shared());
  try {
    for (const text of prepare) await conversation.run(text);
    return await inTransaction(conversation, local, statement);
  } catch (error) {
    if (!isRefusedInTransaction(error)) return failure(error);
  } finally {
    await conversation.end();
  }
  return outsideTransaction(laboratory, prepare, statement, concerned);
}

function failure(error: unknown): Measured {
  const sqlstate = sqlstateOf(error);
  return {
    ok: false,
    error: error instanceof Error ? error.message : String(error),
    ...(sqlstate !== undefined && { sqlstate }),
  };
}

/** In a transaction that is rolled back. Rejects when the statement fails. */
async function inTransaction(
  conversation: Conversation,
  local: readonly string[],
  statement: string,
): Promise<Measured> {
  await conversation.run("BEGIN");
  try {
    for (const text of local) await conversation.run(text);
    const before = await relations(conversation);
    const scansBefore = await scanCounts(conversation);
    await conversation.run(statement);
    const scansAfter = await scanCounts(conversation);
    const locks = await heldLocks(conversation, "pg_backend_pid()", before);
    const after = await relations(conversation);
    const changed = changedFiles(before, after);
    return {
      ok: true,
      locks,
      rewritten: namesOf(changed.filter(({ isIndex }) => !isIndex)),
      indexes_rebuilt: namesOf(changed.filter(({ isIndex }) => isIndex)),
      scanned: [...scansAfter]
        .flatMap(([oid, scans]) => {
          const count = scans - (scansBefore.get(oid) ?? 0);
          const name = before.get(oid)?.name;
          return name !== undefined && count > 0 ? [`${name}:${count}`] : [];
        })
        .sort(),
      in_transaction: true,
    };
  } finally {
    await conversation.run("ROLLBACK");
  }
}

/** How a statement is stopped on its way: the lock that another session holds on one relation. */
const OBSTACLES: readonly LockMode[] = [
  "ACCESS SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

/**
 * A statement that commits on its way cannot be asked at its end what it holds. It is run again and again against
 * another session that holds one relation, and looked at while it waits there; then once without hindrance.
 */
async function outsideTransaction(
  laboratory: Laboratory,
  prepare: readonly string[],
  statement: string,
  concerned: readonly string[],
): Promise<Measured> {
  const locks = new Map<string, string>();
  if (laboratory.second)
    for (const relation of concerned)
      for (const obstacle of OBSTACLES)
        for (const [name, mode] of await watch(laboratory, prepare, statement, relation, obstacle)) {
          const known = locks.get(name);
          const strongest = known === undefined ? modeOf(mode) : stronger(modeOf(known), modeOf(mode));
          if (known === undefined || strongest !== modeOf(known)) locks.set(name, mode);
        }
  const conversation = await laboratory.fresh();
  try {
    for (const text of prepare) await conversation.run(text);
    const before = await relations(conversation);
    await conversation.run(statement);
    const changed = changedFiles(before, await relations(conversation));
    return {
      ok: true,
      locks: Object.fromEntries([...locks].sort(([a], [b]) => (a < b ? -1 : 1))),
      rewritten: namesOf(changed.filter(({ isIndex }) => !isIndex)),
      indexes_rebuilt: [],
      scanned: [],
      in_transaction: false,
    };
  } catch (error) {
    return failure(error);
  } finally {
    await conversation.end();
  }
}

/** The locks of a statement while it waits for a relation that another session holds; none if it does not wait. */
async function watch(
  laboratory: Laboratory,
  prepare: readonly string[],
  statement: string,
  relation: string,
  obstacle: LockMode,
): Promise<(readonly [name: string, mode: string])[]> {
  const conversation = await laboratory.fresh();
  const holder = await laboratory.second!();
  try {
    for (const text of prepare) await conversation.run(text);
    const before = await relations(conversation);
    await holder.run("BEGIN");
    try {
      await holder.run(`LOCK TABLE ${relation} IN ${obstacle} MODE`);
    } catch {
      // What cannot be locked by name (an index, a materialised view) is not an obstacle.
      return [];
    }
    const pid = (await conversation.run("SELECT pg_backend_pid() AS pid"))[0]?.["pid"] ?? "";
    const state = { ended: false };
    const running = conversation.run(statement).then(
      () => (state.ended = true),
      () => (state.ended = true),
    );
    const isWaiting = async () =>
      (await holder.run(`SELECT 1 AS one FROM pg_locks WHERE pid = ${pid} AND NOT granted`)).length > 0;
    while (!state.ended && !(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 5));
    const held = state.ended ? {} : await heldLocks(holder, pid, before);
    await holder.run(`SELECT pg_cancel_backend(${pid})`);
    await running;
    return Object.entries(held);
  } finally {
    await holder.end();
    await conversation.end();
  }
}

/** Relations whose locks are worth watching: those that the prediction locks and those that the text names. */
export function concernedBy(sql: string, prediction: Prediction, catalog: Catalog): string[] {
  const named = [...catalog.relations.values()].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql));
  const all = [...prediction.locks.map(({ relation }) => relation), ...named];
  return [...new Set(all.map(({ schema, name }) => `${schema}.${name}`))].slice(0, MOST_WATCHED);
}

/** What takes one relation after the other (VACUUM and REINDEX of a database) shows its kind of lock on a few. */
const MOST_WATCHED = 4;
