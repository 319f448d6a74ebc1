/** The language of an SQL file, as far as its place tells. */
export type Dialect = "postgresql" | "cockroachdb" | "mysql" | "sqlite" | "other";

const WORDS: readonly (readonly [dialect: Dialect, words: RegExp])[] = [
  ["postgresql", /^(pg|pgsql|postgres|postgresql|psql|timescaledb?|yugabyte(db)?|pglite|neon|supabase)\d*$/],
  ["cockroachdb", /^(cockroach(db)?|crdb)$/],
  ["mysql", /^(mysql|mariadb|planetscale|tidb|singlestore)\d*$/],
  ["sqlite", /^(sqlite|libsql|turso|d1|sqlcipher|rqlite)\d*$/],
  [
    "other",
    /^(bigquery|cassandra|clickhouse|cql|db2|derby|duckdb|firebird|h2|hana|hsqldb|mssql|oracle|redshift|snowflake|spanner|sqlserver|starrocks|trino|vertica|ydb)$/,
  ],
];

/** Frameworks and providers name the dialect too: `provider = "mysql"`, `"dialect": "postgresql"`. */
export function dialectNamed(word: string): Dialect | undefined {
  return WORDS.find(([, words]) => words.test(word.toLowerCase()))?.[0];
}

/** From a folder of that name (`migrations/mysql/…`) or a part of the file's name (`1_users.sqlite3.up.sql`). */
export function dialectOfPath(path: string): Dialect | undefined {
  const [file, ...folders] = path.split("/").reverse();
  const words = [...file!.split(".").slice(1, -1), ...folders];
  return words.map(dialectNamed).find((dialect) => dialect !== undefined);
}
