-- Privileges at every level, to roles and to PUBLIC, given and taken.
CREATE SCHEMA granting;
SET search_path = granting;

CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE TABLE u (id serial, v text);
CREATE TABLE untouched (id int);
CREATE VIEW v AS SELECT id FROM t;
CREATE SEQUENCE s;
CREATE SEQUENCE s2;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION f(text, m mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(OUT x int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p(int) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);

GRANT SELECT, INSERT ON t TO app_reader, PUBLIC;
GRANT ALL ON TABLE t TO app_writer WITH GRANT OPTION;
GRANT ALL PRIVILEGES ON u, v TO app_reader;
REVOKE DELETE, TRUNCATE ON u FROM app_reader;
REVOKE INSERT ON t FROM PUBLIC;
GRANT SELECT (a, b), UPDATE (a) ON t TO app_login;
GRANT REFERENCES (id), SELECT ON u TO app_login WITH GRANT OPTION;
REVOKE SELECT (b) ON t FROM app_login;
GRANT INSERT (v) ON u TO PUBLIC;
REVOKE GRANT OPTION FOR UPDATE, DELETE ON t FROM app_writer;
GRANT UPDATE (id) ON v TO app_writer;
REVOKE ALL ON u FROM app_login;
REVOKE TRIGGER ON t FROM CURRENT_USER;

GRANT USAGE ON SEQUENCE s TO app_reader;
GRANT ALL ON SEQUENCE s TO app_writer;
GRANT SELECT ON u_id_seq TO app_reader;
GRANT ALL ON ALL SEQUENCES IN SCHEMA granting TO app_login;
REVOKE UPDATE ON ALL SEQUENCES IN SCHEMA granting FROM app_login;
GRANT SELECT ON ALL TABLES IN SCHEMA granting TO "App Owner";

GRANT USAGE ON SCHEMA granting TO PUBLIC;
GRANT CREATE, USAGE ON SCHEMA granting TO app_writer;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_reader;

REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
REVOKE ALL ON FUNCTION f(text, granting.mood), g() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(text, mood) TO app_reader;
GRANT EXECUTE ON PROCEDURE p(int) TO app_reader;
GRANT EXECUTE ON ROUTINE total(int) TO app_writer;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA granting TO app_login;
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA granting FROM "App Owner";
GRANT EXECUTE ON FUNCTION g TO PUBLIC;
GRANT ALL ON ALL PROCEDURES IN SCHEMA granting TO "App Owner" WITH GRANT OPTION;

REVOKE USAGE ON TYPE mood FROM PUBLIC;
GRANT USAGE ON TYPE mood TO app_reader;
GRANT USAGE ON DOMAIN positive TO app_reader WITH GRANT OPTION;

-- Nothing remains of a grant that is taken back.
GRANT SELECT ON untouched TO app_reader;
REVOKE SELECT ON untouched FROM app_reader;

-- Grants by who was granted to grant, and their end.
SET ROLE app_writer;
GRANT SELECT ON t TO app_named WITH GRANT OPTION;
GRANT SELECT, INSERT ON t TO "App Owner";
RESET ROLE;
SET ROLE app_named;
GRANT SELECT ON granting.t TO app_group;
RESET ROLE;
CREATE TABLE passed_on (id int);
GRANT SELECT ON passed_on TO app_writer WITH GRANT OPTION;
GRANT USAGE ON SCHEMA granting TO app_named;
SET ROLE app_writer;
GRANT SELECT ON granting.passed_on TO app_named;
RESET ROLE;
REVOKE SELECT ON passed_on FROM app_writer CASCADE;
RESET search_path;
