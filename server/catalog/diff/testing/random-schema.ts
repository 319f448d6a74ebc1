import fc from "fast-check";

/** Names are few, so that statements meet: what PostgreSQL refuses is left out by whoever runs them. */
const table = fc.constantFrom("t1", "t2", "s.t3", "p");
const column = fc.constantFrom("a", "b", "c", "d");
const type = fc.constantFrom(
  "int",
  "bigint",
  "text",
  "varchar(9)",
  "numeric(8,2)",
  "date",
  "mood",
  "positive",
  "int[]",
  "pair",
);
const index = fc.constantFrom("i1", "i2");
const constraint = fc.constantFrom("k1", "k2");
const sequence = fc.constantFrom("q1", "q2");
const view = fc.constantFrom("v1", "v2");
const routine = fc.constantFrom("f1", "f2");
const publication = fc.constantFrom("pub1", "pub2");
const comment = fc.constantFrom("'One'", "'It''s'", "NULL");

/** A statement from a template, each gap filled by its arbitrary. */
const sql = (texts: TemplateStringsArray, ...gaps: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...gaps).map((values) => texts.reduce((said, text, place) => said + values[place - 1] + text));

const STATEMENTS: readonly fc.Arbitrary<string>[] = [
  sql`CREATE TABLE ${table} (a int PRIMARY KEY, ${column} ${type})`,
  sql`CREATE TABLE ${table} (a int, b text, c ${type} NOT NULL)`,
  sql`CREATE TABLE ${table} (a serial, b int GENERATED ALWAYS AS IDENTITY, c bigint)`,
  sql`CREATE TABLE ${table} (a int, b int GENERATED ALWAYS AS (a + 1) STORED)`,
  sql`CREATE UNLOGGED TABLE ${table} (a int) WITH (fillfactor = 50)`,
  sql`CREATE TABLE ${fc.constantFrom("p1", "p2")} PARTITION OF p FOR VALUES IN (${fc.constantFrom("1", "2")})`,
  sql`DROP TABLE ${table} CASCADE`,
  sql`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`,
  sql`ALTER TABLE ${table} DROP COLUMN ${column} CASCADE`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type}`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT ${fc.constantFrom("1", "'x'", "now()", "nextval('q1')", "f1(1)")}`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} ${fc.constantFrom("SET", "DROP")} NOT NULL`,
  sql`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL)`,
  sql`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} UNIQUE (${column})`,
  sql`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} FOREIGN KEY (${column}) REFERENCES ${table} ON DELETE ${fc.constantFrom("CASCADE", "SET NULL")} ${fc.constantFrom("", "NOT VALID", "DEFERRABLE")}`,
  sql`ALTER TABLE ${table} DROP CONSTRAINT ${constraint} CASCADE`,
  sql`ALTER TABLE ${table} ${fc.constantFrom("ENABLE", "DISABLE", "FORCE")} ROW LEVEL SECURITY`,
  sql`CREATE ${fc.constantFrom("", "UNIQUE")} INDEX ${index} ON ${table} (${column} ${fc.constantFrom("", "DESC")}) ${fc.constantFrom("", "WHERE a > 0")}`,
  sql`CREATE INDEX ${index} ON ${table} (f1(a))`,
  sql`DROP INDEX ${index}`,
  sql`CREATE TYPE mood AS ENUM (${fc.constantFrom("'sad', 'ok'", "'ok'", "'ok', 'sad', 'meh'")})`,
  sql`ALTER TYPE mood ADD VALUE ${fc.constantFrom("'new'", "'first' BEFORE 'ok'")}`,
  sql`CREATE TYPE pair AS (x int, y ${type})`,
  sql`CREATE DOMAIN positive AS int ${fc.constantFrom("", "DEFAULT 1", "NOT NULL")} CHECK (VALUE > ${fc.constantFrom("0", "5")})`,
  sql`DROP TYPE ${fc.constantFrom("mood", "pair", "positive")} CASCADE`,
  sql`CREATE SEQUENCE ${sequence} ${fc.constantFrom("", "AS int", "INCREMENT -1", "START 7 CACHE 2")}`,
  sql`ALTER SEQUENCE ${sequence} OWNED BY ${fc.constantFrom("NONE", "t1.a", "t2.b")}`,
  sql`DROP SEQUENCE ${sequence} CASCADE`,
  sql`CREATE OR REPLACE VIEW ${view} AS SELECT ${column} FROM ${table}`,
  sql`CREATE OR REPLACE VIEW ${view} AS SELECT ${fc.constantFrom("*", "count(*)")} FROM ${fc.oneof(table, view)}`,
  sql`CREATE MATERIALIZED VIEW m AS SELECT ${column} FROM ${table}`,
  sql`DROP VIEW ${view} CASCADE`,
  sql`CREATE OR REPLACE FUNCTION ${routine}(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n ${fc.constantFrom("+", "*")} 2'`,
  sql`CREATE OR REPLACE FUNCTION ${routine}(m int) RETURNS int LANGUAGE sql IMMUTABLE STRICT RETURN m`,
  sql`CREATE FUNCTION ${routine}(t1) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`,
  sql`DROP FUNCTION ${routine}(int) CASCADE`,
  sql`CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  sql`CREATE OR REPLACE TRIGGER ${fc.constantFrom("g1", "g2")} ${fc.constantFrom("BEFORE", "AFTER")} UPDATE ${fc.constantFrom("", "OF a")} ON ${table} FOR EACH ROW EXECUTE FUNCTION fire()`,
  sql`ALTER TABLE ${table} DISABLE TRIGGER ${fc.constantFrom("g1", "g2")}`,
  sql`CREATE POLICY ${fc.constantFrom("y1", "y2")} ON ${table} ${fc.constantFrom("", "FOR SELECT")} USING (${column} IS NULL)`,
  sql`DROP POLICY ${fc.constantFrom("y1", "y2")} ON ${table}`,
  sql`CREATE PUBLICATION ${publication} FOR TABLE ${table} ${fc.constantFrom("", "(a)", "(a, b)")}`,
  sql`CREATE PUBLICATION ${publication} ${fc.constantFrom("", "WITH (publish = 'insert')")}`,
  sql`ALTER PUBLICATION ${publication} ADD TABLE ${table}`,
  sql`DROP PUBLICATION ${publication}`,
  sql`GRANT ${fc.constantFrom("SELECT", "INSERT, UPDATE", "ALL")} ON ${table} TO ${fc.constantFrom("PUBLIC", "pg_monitor", "pg_monitor WITH GRANT OPTION")}`,
  sql`GRANT SELECT (${column}), UPDATE (a) ON ${table} TO pg_monitor`,
  sql`REVOKE ${fc.constantFrom("SELECT", "INSERT", "ALL")} ON ${table} FROM PUBLIC`,
  sql`GRANT USAGE ON SEQUENCE ${sequence} TO PUBLIC`,
  sql`REVOKE EXECUTE ON FUNCTION ${routine}(int) FROM PUBLIC`,
  sql`GRANT USAGE ON SCHEMA s TO PUBLIC`,
  sql`GRANT USAGE ON TYPE mood TO pg_monitor`,
  sql`ALTER DEFAULT PRIVILEGES GRANT ${fc.constantFrom("SELECT ON TABLES", "EXECUTE ON FUNCTIONS", "USAGE ON SEQUENCES")} TO pg_monitor`,
  sql`ALTER TABLE ${table} OWNER TO pg_monitor`,
  sql`ALTER DOMAIN positive ${fc.constantFrom("DROP NOT NULL", "SET DEFAULT 9", "DROP DEFAULT", "ADD CONSTRAINT small CHECK (VALUE < 1000)", "DROP CONSTRAINT small")}`,
  sql`COMMENT ON DOMAIN positive IS ${comment}`,
  sql`COMMENT ON TYPE mood IS ${comment}`,
  sql`COMMENT ON FUNCTION ${routine}(int) IS ${comment}`,
  sql`COMMENT ON SEQUENCE ${sequence} IS ${comment}`,
  sql`COMMENT ON INDEX ${index} IS ${comment}`,
  sql`COMMENT ON POLICY ${fc.constantFrom("y1", "y2")} ON ${table} IS ${comment}`,
  sql`COMMENT ON TRIGGER ${fc.constantFrom("g1", "g2")} ON ${table} IS ${comment}`,
  sql`ALTER SEQUENCE ${sequence} ${fc.constantFrom("AS smallint", "INCREMENT 3", "MAXVALUE 900", "CYCLE")}`,
  sql`ALTER TABLE ${table} ${fc.constantFrom("REPLICA IDENTITY FULL", "SET UNLOGGED", "SET LOGGED", "SET (fillfactor = 90)")}`,
  sql`ALTER TABLE ${table} CLUSTER ON ${index}`,
  sql`CREATE RULE r1 AS ON DELETE TO ${table} DO ${fc.constantFrom("INSTEAD NOTHING", "ALSO NOTIFY gone")}`,
  sql`CREATE OR REPLACE PROCEDURE pr(n int) LANGUAGE plpgsql AS ${fc.constantFrom("'BEGIN END'", "'BEGIN NULL; END'")}`,
  sql`CREATE STATISTICS x1 ON a, b FROM ${table}`,
  sql`COMMENT ON TABLE ${table} IS ${comment}`,
  sql`COMMENT ON COLUMN ${table}.${column} IS ${comment}`,
  sql`COMMENT ON VIEW ${view} IS ${comment}`,
  sql`COMMENT ON CONSTRAINT ${constraint} ON ${table} IS ${comment}`,
];

/** What every random schema has from its start, so that most statements find something to work on. */
export const FIRST: readonly string[] = [
  "CREATE SCHEMA s",
  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
  "CREATE TYPE pair AS (x int, y text)",
  "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
  "CREATE SEQUENCE q1",
  "CREATE FUNCTION f1(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n'",
  "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
  "CREATE TABLE p (a int, b text, c int) PARTITION BY LIST (a)",
  "CREATE TABLE t1 (a int PRIMARY KEY, b mood DEFAULT 'ok')",
  "CREATE TABLE t2 (a serial, b text, c int REFERENCES t1)",
];

/** Statements of a schema, many of which PostgreSQL may refuse. */
export const randomStatements: fc.Arbitrary<readonly string[]> = fc.array(fc.oneof(...STATEMENTS), {
  minLength: 15,
  maxLength: 80,
});
