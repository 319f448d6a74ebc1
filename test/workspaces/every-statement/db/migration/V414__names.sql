-- How names fold, are cut and are looked up.
CREATE SCHEMA "Mixed Case";
CREATE SCHEMA first;
CREATE SCHEMA second;
CREATE TABLE FIRST.Folded (ID int, "Kept" int, ÄÖÜ int, "select" int, U&"d\0061t\+000061" int);
CREATE TABLE first.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaéb (id int PRIMARY KEY);
CREATE TABLE first.éééééééééééééééééééééééééééééééééééééééé (ééééééééééééééééééééééééé int UNIQUE);
CREATE INDEX ON first.éééééééééééééééééééééééééééééééééééééééé (ééééééééééééééééééééééééé, (lower('É')));

SET search_path = "Mixed Case", nowhere, first, public;
CREATE TABLE in_mixed (id int);
CREATE TABLE first.only_first (id int);
ALTER TABLE only_first ADD COLUMN a int;
COMMENT ON TABLE only_first IS 'found behind';
SET search_path TO 'Mixed Case';
CREATE TABLE quoted_string (id int);
SET search_path = nowhere, second;
CREATE TABLE in_second (id int);
SET search_path = "$user", public;
CREATE TABLE in_public (id int);
SET search_path = pg_catalog, first;
CREATE TABLE first.explicit (id int);
SET search_path = '';
CREATE TABLE second.no_path (id int);
SELECT set_config('search_path', 'second, "Mixed Case"', false);
CREATE TABLE by_function (id int);
RESET search_path;
CREATE TABLE after_reset (id int);

CREATE ROLE path_user;
CREATE SCHEMA path_user AUTHORIZATION path_user;
SET ROLE path_user;
CREATE TABLE of_user (id int);
RESET ROLE;
CREATE TABLE of_nobody (id int);
