-- What goes along with something else, without a word or with CASCADE.
CREATE SCHEMA along;
SET search_path = along;

CREATE TABLE measured (a int, b int, c int);
CREATE STATISTICS of_two ON a, b FROM measured;
CREATE STATISTICS of_others ON b, c FROM measured;
ALTER TABLE measured DROP COLUMN a;
CREATE TABLE unmeasured (a int, b int);
CREATE STATISTICS of_unmeasured ON a, b FROM unmeasured;
DROP TABLE unmeasured;

CREATE FUNCTION heard() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER hears ON ddl_command_end EXECUTE FUNCTION heard();
ALTER EVENT TRIGGER hears DISABLE;
DROP FUNCTION heard CASCADE;

CREATE TABLE told (a int PRIMARY KEY, b int, c int);
CREATE TABLE told_too (a int PRIMARY KEY);
CREATE PUBLICATION tells FOR TABLE told (a, b), told_too;
ALTER TABLE told DROP COLUMN c;
ALTER TABLE told DROP COLUMN b CASCADE;

CREATE FOREIGN DATA WRAPPER far;
CREATE SERVER away FOREIGN DATA WRAPPER far;
CREATE SERVER away_too FOREIGN DATA WRAPPER far;
CREATE USER MAPPING FOR PUBLIC SERVER away;
CREATE FOREIGN TABLE abroad (a int) SERVER away;
CREATE FOREIGN TABLE abroad_too (a int) SERVER away_too;
CREATE VIEW seen_abroad AS SELECT a FROM abroad;
DROP SERVER away CASCADE;
DROP FOREIGN DATA WRAPPER far CASCADE;

RESET search_path;
