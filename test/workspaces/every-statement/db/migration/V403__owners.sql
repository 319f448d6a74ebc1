-- Who owns what, by whom it was made and to whom it went.
CREATE SCHEMA owning AUTHORIZATION app_writer;
CREATE SCHEMA AUTHORIZATION app_reader;
GRANT CREATE, USAGE ON SCHEMA owning TO app_reader;
CREATE SCHEMA IF NOT EXISTS owning AUTHORIZATION app_reader;
CREATE SCHEMA composed AUTHORIZATION app_writer
  CREATE TABLE t (id serial, a int)
  CREATE VIEW v AS SELECT id FROM t
  CREATE INDEX t_a ON t (a)
  CREATE SEQUENCE s
  GRANT SELECT ON t TO app_reader;

CREATE TABLE owning.t (id serial, a int);
CREATE VIEW owning.v AS SELECT 1 AS one;
CREATE MATERIALIZED VIEW owning.m AS SELECT 1 AS one;
CREATE SEQUENCE owning.s;
CREATE FUNCTION owning.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE owning.p() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE owning.total(int) (SFUNC = int4pl, STYPE = int);
CREATE TYPE owning.mood AS ENUM ('a');
CREATE DOMAIN owning.d AS int;
CREATE TYPE owning.pair AS (a int);

GRANT SELECT ON owning.t TO app_reader, app_login;
GRANT SELECT (a) ON owning.t TO app_reader;
GRANT EXECUTE ON FUNCTION owning.f(int) TO app_writer;

ALTER TABLE owning.t OWNER TO app_reader;
ALTER VIEW owning.v OWNER TO app_writer;
ALTER MATERIALIZED VIEW owning.m OWNER TO app_writer;
ALTER SEQUENCE owning.s OWNER TO "App Owner";
ALTER FUNCTION owning.f(int) OWNER TO app_writer;
ALTER PROCEDURE owning.p() OWNER TO app_writer;
ALTER AGGREGATE owning.total(int) OWNER TO app_writer;
ALTER TYPE owning.mood OWNER TO app_writer;
ALTER DOMAIN owning.d OWNER TO app_writer;
ALTER TYPE owning.pair OWNER TO app_reader;
ALTER SCHEMA composed OWNER TO app_admin;
ALTER ROUTINE owning.f(int) OWNER TO app_admin;

SET ROLE app_writer;
CREATE TABLE owning.made (id int);
CREATE TYPE owning.made_mood AS ENUM ('a');
RESET ROLE;
ALTER TABLE owning.made OWNER TO CURRENT_USER;
ALTER TYPE owning.made_mood OWNER TO SESSION_USER;

SET SESSION AUTHORIZATION app_writer;
CREATE TABLE owning.session_made (id serial);
SET ROLE app_reader;
CREATE TABLE app_reader.first (id int);
CREATE TABLE mine (id int);
ALTER TABLE mine OWNER TO CURRENT_ROLE;
RESET SESSION AUTHORIZATION;

-- A role leaves.
CREATE ROLE app_leaving;
CREATE ROLE app_heir;
CREATE SCHEMA leaving AUTHORIZATION app_leaving;
SET ROLE app_leaving;
CREATE TABLE leaving.t (id serial, a int);
CREATE FUNCTION leaving.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE leaving.mood AS ENUM ('a');
GRANT SELECT ON leaving.t TO app_heir, app_reader;
GRANT UPDATE (a) ON leaving.t TO app_heir;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_reader;
RESET ROLE;
GRANT USAGE ON SCHEMA owning TO app_leaving;
GRANT SELECT (a) ON owning.t TO app_leaving;
CREATE TABLE guarded (id int);
CREATE POLICY for_leaving ON guarded TO app_leaving USING (true);
CREATE POLICY for_both ON guarded TO app_leaving, app_reader USING (true);
REASSIGN OWNED BY app_leaving TO app_heir;
DROP OWNED BY app_leaving;
DROP ROLE app_leaving;

CREATE ROLE app_dropped;
CREATE SCHEMA dropping;
GRANT CREATE, USAGE ON SCHEMA dropping TO app_dropped;
SET ROLE app_dropped;
CREATE TABLE dropping.t (id serial);
CREATE TYPE dropping.mood AS ENUM ('a');
CREATE FUNCTION dropping.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
RESET ROLE;
DROP OWNED BY app_dropped CASCADE;
DROP ROLE app_dropped;
