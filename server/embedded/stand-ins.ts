import { PostgresError } from "../postgres/session";

/** How a replay goes on where a bare database lacks what a deployed one has. */
export type StandIn =
  /** Make something first, then try again. */
  | { readonly kind: "prepare"; readonly sql: string; readonly message: string }
  /** Leave the statement out; `extension` is what is then missing. */
  | { readonly kind: "skip"; readonly message: string; readonly extension?: string };

/**
 * What can stand in for what a statement misses: roles and settings of a cluster are seldom made by migrations, and the
 * embedded server has neither every extension nor a database of another name. Undefined where the error is the text's.
 */
export function standInFor(sql: string, error: unknown): StandIn | undefined {
  if (!(error instanceof PostgresError)) return undefined;
  const { sqlstate, message } = error;
  const role = sqlstate === "42704" ? /^role "(.+)" does not exist$/.exec(message)?.[1] : undefined;
  if (role !== undefined) {
    return {
      kind: "prepare",
      sql: `CREATE ROLE "${role.replaceAll('"', '""')}"`,
      message: `The role "${role}" is made by no migration; one without rights stands in for it.`,
    };
  }
  const extension = /^extension "(.+)" is not available$/.exec(message)?.[1];
  if (extension !== undefined) {
    return {
      kind: "skip",
      message: `The embedded PostgreSQL does not have the extension "${extension}"; the statement is left out.`,
      extension,
    };
  }
  if (/^\s*(create|alter|drop)\s+subscription\b/i.test(sql)) {
    return { kind: "skip", message: "The embedded PostgreSQL cannot subscribe; the statement is left out." };
  }
  if (sqlstate === "3D000" && /^\s*(alter|comment|grant|revoke)\b/i.test(sql)) {
    return {
      kind: "skip",
      message: `The embedded PostgreSQL has one database, "postgres"; the statement is left out.`,
    };
  }
  return undefined;
}

/** SQLSTATEs of names that nothing has: object, table, function, schema, column. */
const UNDEFINED = new Set(["42704", "42P01", "42883", "3F000", "42703"]);

/** What to add to an error that may come from extensions that were left out. */
export const missingExtensionHint = (sqlstate: string | null, extensions: readonly string[]): string =>
  UNDEFINED.has(sqlstate ?? "") && extensions.length > 0
    ? ` (the embedded PostgreSQL does not have ${extensions.join(", ")}, which may bring it)`
    : "";
