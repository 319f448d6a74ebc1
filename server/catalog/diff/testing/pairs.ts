import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Two scripts for the same empty database; the diff goes from each to the other. */
export interface Pair {
  readonly title: string;
  readonly one: string;
  readonly other: string;
  /** The first server that knows what is in them. */
  readonly since?: number;
}

const RICH = readFileSync(
  fileURLToPath(new URL("../../../../test/servers/rich-schema.sql", import.meta.url)),
  "utf8",
);

const USERS = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, status text DEFAULT 'new');";

export const PAIRS: readonly Pair[] = [
  { title: "nothing into a whole schema", one: "", other: RICH },
  {
    title: "columns added and dropped",
    one: USERS,
    other: `${USERS} ALTER TABLE users ADD COLUMN age int CHECK (age > 0), ADD COLUMN seen timestamptz DEFAULT now(), DROP COLUMN status;`,
  },
  {
    title: "a column of another type under a view, a policy, a trigger, an index and a default",
    one: `${USERS}
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE VIEW active AS SELECT id, status FROM users WHERE status = 'active';
      CREATE VIEW counted AS SELECT count(*) FROM active;
      CREATE POLICY own ON users USING (status = current_user);
      CREATE TRIGGER changed AFTER UPDATE OF status ON users FOR EACH ROW WHEN (OLD.status <> 'x') EXECUTE FUNCTION touch();
      CREATE INDEX ON users (status); ALTER TABLE users ADD CHECK (length(status) < 10);
      COMMENT ON VIEW active IS 'Those that are'; GRANT SELECT ON counted TO PUBLIC;`,
    other: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, status varchar(20) DEFAULT 'old');
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE VIEW active AS SELECT id, status FROM users WHERE status = 'active';
      CREATE VIEW counted AS SELECT count(*) FROM active;
      CREATE POLICY own ON users USING (status = current_user);
      CREATE TRIGGER changed AFTER UPDATE OF status ON users FOR EACH ROW WHEN (OLD.status <> 'x') EXECUTE FUNCTION touch();
      CREATE INDEX ON users (status); ALTER TABLE users ADD CHECK (length(status) < 10);
      COMMENT ON VIEW active IS 'Those that are'; GRANT SELECT ON counted TO PUBLIC;`,
  },
  {
    title: "types that do not cast by themselves",
    one: "CREATE TABLE t (a text DEFAULT '1', b int, c boolean, d text[], e uuid, f jsonb DEFAULT '1', g date);",
    other:
      "CREATE TABLE t (a int DEFAULT 2, b boolean, c int DEFAULT 0, d int[], e text, f int, g timestamptz);",
  },
  {
    title: "an enum that gains labels",
    one: "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m mood DEFAULT 'ok');",
    other:
      "CREATE TYPE mood AS ENUM ('bad', 'sad', 'meh', 'ok', 'happy'); CREATE TABLE t (m mood DEFAULT 'ok');",
  },
  {
    title: "an enum in an array, a domain, a function and a view that loses labels",
    one: `CREATE TYPE mood AS ENUM ('sad', 'meh', 'ok');
      CREATE DOMAIN feeling AS mood DEFAULT 'ok';
      CREATE FUNCTION worse(mood) RETURNS mood LANGUAGE sql RETURN 'sad'::mood;
      CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', all_of mood[], f feeling);
      CREATE INDEX ON t (m) WHERE m = 'ok';
      CREATE VIEW v AS SELECT worse(m) AS w FROM t;`,
    other: `CREATE TYPE mood AS ENUM ('ok', 'sad');
      CREATE DOMAIN feeling AS mood DEFAULT 'ok';
      CREATE FUNCTION worse(mood) RETURNS mood LANGUAGE sql RETURN 'sad'::mood;
      CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', all_of mood[], f feeling);
      CREATE INDEX ON t (m) WHERE m = 'ok';
      CREATE VIEW v AS SELECT worse(m) AS w FROM t;`,
  },
  {
    title: "a domain with other checks, and over another type",
    one: "CREATE DOMAIN positive AS int DEFAULT 1 CONSTRAINT above CHECK (VALUE > 0); CREATE DOMAIN code AS text; CREATE TABLE t (p positive, c code);",
    other:
      "CREATE DOMAIN positive AS int NOT NULL CONSTRAINT above CHECK (VALUE > 10) CONSTRAINT below CHECK (VALUE < 99); CREATE DOMAIN code AS varchar(9); CREATE TABLE t (p positive, c code);",
  },
  {
    title: "a composite type with other attributes",
    one: "CREATE TYPE point3 AS (x int, y int); CREATE TYPE named AS (n text, p point3); CREATE FUNCTION f(point3) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    other:
      "CREATE TYPE point3 AS (x bigint, y int, z int); CREATE TYPE named AS (p point3); CREATE FUNCTION f(point3) RETURNS int LANGUAGE sql AS 'SELECT 1';",
  },
  {
    title: "functions that are replaced, and functions that must come anew",
    one: `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
      CREATE FUNCTION other(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
      CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT other(1), CHECK (other(n) > 0), d int GENERATED ALWAYS AS (other(id)) STORED);
      CREATE INDEX ON t (other(n)); CREATE VIEW v AS SELECT other(n) AS o FROM t;`,
    other: `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql STRICT COST 7 AS 'SELECT n * 3';
      CREATE FUNCTION other(m int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT m * 2';
      CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT other(1), CHECK (other(n) > 0), d int GENERATED ALWAYS AS (other(id)) STORED);
      CREATE INDEX ON t (other(n)); CREATE VIEW v AS SELECT other(n) AS o FROM t;`,
  },
  {
    title: "foreign keys in a circle",
    one: "",
    other: `CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
      ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;`,
  },
  {
    title: "a function of a table's row in that table's default",
    one: "",
    other: `CREATE TABLE t (id int, n int); CREATE FUNCTION count_of(t) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
      CREATE FUNCTION all_of() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      CREATE FUNCTION first_of() RETURNS int LANGUAGE sql AS 'SELECT 1';
      ALTER TABLE t ALTER n SET DEFAULT first_of();`,
  },
  {
    title: "keys that foreign keys hang on",
    one: "CREATE TABLE a (x int, y int, CONSTRAINT key PRIMARY KEY (x)); CREATE TABLE b (x int REFERENCES a);",
    other:
      "CREATE TABLE a (x int NOT NULL, y int, CONSTRAINT key UNIQUE (x) INCLUDE (y)); CREATE TABLE b (x int REFERENCES a (x) ON DELETE SET NULL);",
  },
  {
    title: "constraints that become checked, deferrable and other ones",
    one: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int, n int);
      ALTER TABLE b ADD CONSTRAINT r FOREIGN KEY (a) REFERENCES a NOT VALID, ADD CONSTRAINT c CHECK (n > 0) NOT VALID, ADD CONSTRAINT u UNIQUE (n);`,
    other: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int, n int);
      ALTER TABLE b ADD CONSTRAINT r FOREIGN KEY (a) REFERENCES a DEFERRABLE, ADD CONSTRAINT c CHECK (n > 0), ADD CONSTRAINT u UNIQUE (n) DEFERRABLE;
      COMMENT ON CONSTRAINT c ON b IS 'More than none';`,
  },
  {
    title: "serial, identity and plain columns",
    one: "CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY, c int GENERATED BY DEFAULT AS IDENTITY (START WITH 10), d int NOT NULL);",
    other:
      "CREATE TABLE t (a int NOT NULL GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS IDENTITY, c int NOT NULL, d serial);",
  },
  {
    title: "sequences with other options and owners",
    one: "CREATE SEQUENCE s; CREATE SEQUENCE u AS int INCREMENT 5 MAXVALUE 500 CYCLE; CREATE TABLE t (a int, b int DEFAULT nextval('u')); ALTER SEQUENCE u OWNED BY t.b;",
    other:
      "CREATE SEQUENCE s AS int INCREMENT -1 START -5 CACHE 3; CREATE SEQUENCE u; CREATE TABLE t (a int DEFAULT nextval('s'), b int); ALTER SEQUENCE s OWNED BY t.a;",
  },
  {
    title: "generated columns",
    one: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (a + 1) STORED, d int); CREATE INDEX ON t (b);",
    other:
      "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 3) STORED, c int, d int GENERATED ALWAYS AS (a) STORED); CREATE INDEX ON t (b);",
  },
  {
    title: "a generated column over one of another type",
    one: "CREATE TABLE t (a int, b text GENERATED ALWAYS AS (a::text) STORED, CHECK (length(b) > 0)); CREATE INDEX ON t (b);",
    other:
      "CREATE TABLE t (a bigint, b text GENERATED ALWAYS AS (a::text) STORED, CHECK (length(b) > 0)); CREATE INDEX ON t (b);",
  },
  {
    title: "views with more columns, other columns and other options",
    one: `${USERS} CREATE VIEW v AS SELECT id FROM users; CREATE VIEW w AS SELECT id, email FROM users; CREATE VIEW x AS SELECT id FROM w; CREATE MATERIALIZED VIEW m AS SELECT id FROM users; CREATE UNIQUE INDEX ON m (id);`,
    other: `${USERS} CREATE VIEW v WITH (security_barrier) AS SELECT id, email FROM users; CREATE VIEW w AS SELECT email, id FROM users; CREATE VIEW x AS SELECT id FROM w; CREATE MATERIALIZED VIEW m AS SELECT id, email FROM users WITH NO DATA; CREATE UNIQUE INDEX ON m (id); COMMENT ON COLUMN v.email IS 'Mail';`,
  },
  {
    title: "a view that becomes a table, a table that becomes a view",
    one: "CREATE TABLE base (a int); CREATE VIEW x AS SELECT a FROM base; CREATE TABLE y (a int); CREATE VIEW z AS SELECT a FROM y;",
    other:
      "CREATE TABLE base (a int); CREATE TABLE x (a int); CREATE VIEW y AS SELECT a FROM base; CREATE VIEW z AS SELECT a FROM y;",
  },
  {
    title: "partitions that come, go and move",
    one: `CREATE TABLE p (id int, day date NOT NULL) PARTITION BY RANGE (day);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE rest PARTITION OF p DEFAULT; CREATE TABLE p3 (id int, day date NOT NULL);`,
    other: `CREATE TABLE p (id int, day date NOT NULL) PARTITION BY RANGE (day);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-06-01');
      CREATE TABLE p2 (id int, day date NOT NULL);
      CREATE TABLE p3 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
  },
  {
    title: "keys, indexes, checks and columns of partitioned tables",
    one: `CREATE TABLE o (id int PRIMARY KEY);
      CREATE TABLE p (id int, day date NOT NULL, n int) PARTITION BY RANGE (day);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
      CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1);`,
    other: `CREATE TABLE o (id int PRIMARY KEY);
      CREATE TABLE p (id int, day date NOT NULL, n int, o int REFERENCES o, PRIMARY KEY (id, day), CHECK (n > 0)) PARTITION BY RANGE (day);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
      CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1); CREATE INDEX ON p (n); CREATE INDEX only11 ON p11 (o);`,
  },
  {
    title: "heirs",
    one: "CREATE TABLE a (x int, CHECK (x > 0)); CREATE TABLE b (y int) INHERITS (a); CREATE TABLE c (x int);",
    other:
      "CREATE TABLE a (x bigint DEFAULT 1, z text); CREATE TABLE b (y int) INHERITS (a); CREATE TABLE c (x bigint DEFAULT 1, z text) ; ALTER TABLE c INHERIT a;",
  },
  {
    title: "triggers, rules and policies that change",
    one: `${USERS} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER u AFTER UPDATE ON users EXECUTE FUNCTION f();
      CREATE RULE r AS ON INSERT TO users DO NOTHING; ALTER TABLE users ENABLE ROW LEVEL SECURITY;
      CREATE POLICY p ON users FOR SELECT USING (true); CREATE POLICY q ON users USING (id > 0) WITH CHECK (id > 1);`,
    other: `${USERS} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER t AFTER INSERT OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION f('a'); CREATE TRIGGER u AFTER UPDATE ON users EXECUTE FUNCTION f(); ALTER TABLE users DISABLE TRIGGER u;
      CREATE RULE r AS ON INSERT TO users DO ALSO NOTIFY x; ALTER TABLE users FORCE ROW LEVEL SECURITY;
      CREATE POLICY p ON users AS RESTRICTIVE FOR UPDATE USING (true); CREATE POLICY q ON users USING (id > 2); COMMENT ON POLICY q ON users IS 'More';`,
  },
  {
    title: "storage parameters and persistence",
    one: "CREATE UNLOGGED TABLE t (a int) WITH (fillfactor = 70, autovacuum_enabled = off); CREATE INDEX i ON t (a) WITH (fillfactor = 50);",
    other: "CREATE TABLE t (a int) WITH (fillfactor = 80); CREATE INDEX i ON t (a);",
  },
  {
    title: "statistics and event triggers",
    one: "CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t;",
    other:
      "CREATE TABLE t (a int, b int); CREATE STATISTICS s (mcv) ON a, b FROM t; CREATE STATISTICS e ON (a + b) FROM t; COMMENT ON STATISTICS e IS 'Sum'; CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION ev();",
  },
  {
    title: "foreign servers and tables",
    one: "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2'); CREATE FOREIGN TABLE ft (x int) SERVER s OPTIONS (t 'one');",
    other:
      "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (a '3', c '4'); CREATE FOREIGN TABLE ft (x int, y text) SERVER s OPTIONS (t 'two'); CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (u 'me');",
  },
  {
    title: "schemas, extensions and what is in them",
    one: "CREATE SCHEMA a; CREATE TABLE a.t (x int); CREATE EXTENSION citext;",
    other:
      "CREATE SCHEMA b; CREATE EXTENSION citext SCHEMA b; CREATE TABLE b.t (x b.citext); COMMENT ON SCHEMA b IS 'Bee';",
  },
  {
    title: "names that another kind of object had",
    one: "CREATE TABLE x (a int); CREATE INDEX y ON x (a); CREATE SEQUENCE z; CREATE TYPE w AS ENUM ('a');",
    other:
      "CREATE TABLE other (a int); CREATE INDEX x ON other (a); CREATE TABLE y (a int); CREATE VIEW z AS SELECT 1 AS one; CREATE DOMAIN w AS int;",
  },
  {
    title: "NOT NULL, named, not valid and not inherited",
    since: 18,
    one: "CREATE TABLE t (a int NOT NULL, b int CONSTRAINT b_there NOT NULL, c int); ALTER TABLE t ADD CONSTRAINT c_there NOT NULL c NOT VALID;",
    other:
      "CREATE TABLE t (a int, b int NOT NULL NO INHERIT, c int); ALTER TABLE t ADD CONSTRAINT c_there NOT NULL c;",
  },
  {
    title: "virtual columns and constraints that are not enforced",
    since: 18,
    one: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);",
    other: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL, CONSTRAINT c CHECK (a > 0));",
  },
  {
    title: "an index of a partitioned table",
    one: "CREATE TABLE p (a int, b text) PARTITION BY LIST (a); CREATE INDEX i ON p (a) WHERE a > 0; CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2); CREATE STATISTICS x ON a, b FROM p;",
    other: "CREATE TABLE p (a int, b text) PARTITION BY LIST (a);",
  },
  {
    title: "grants, owners and default privileges",
    one: "CREATE TABLE t (a int, b text); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT SELECT, INSERT ON t TO PUBLIC;",
    other:
      "CREATE TABLE t (a int, b text); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT SELECT, UPDATE (a, b) ON t TO PUBLIC; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
  },
];
