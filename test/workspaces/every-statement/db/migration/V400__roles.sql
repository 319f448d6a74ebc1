-- Roles with all of their attributes, and who is a member of whom.
CREATE ROLE app_reader;
CREATE ROLE app_writer NOINHERIT CREATEDB CREATEROLE;
CREATE USER app_login CONNECTION LIMIT 5 VALID UNTIL '2040-01-01 00:00:00+00' IN ROLE app_reader;
CREATE GROUP app_group USER app_reader, app_login;
CREATE ROLE app_admin SUPERUSER REPLICATION BYPASSRLS LOGIN PASSWORD 'secret' ADMIN app_writer;
CREATE ROLE "App Owner" ROLE app_login;
CREATE ROLE app_gone;
CREATE ROLE app_renamed;

ALTER ROLE app_writer WITH NOCREATEDB INHERIT LOGIN CONNECTION LIMIT 3;
ALTER ROLE app_login CONNECTION LIMIT -1;
ALTER USER app_admin NOSUPERUSER NOREPLICATION;
ALTER GROUP app_group ADD USER app_writer;
ALTER GROUP app_group DROP USER app_login;
ALTER ROLE app_renamed RENAME TO app_named;

GRANT app_reader, "App Owner" TO app_writer WITH ADMIN OPTION;
GRANT app_reader TO app_gone, app_named;
REVOKE ADMIN OPTION FOR "App Owner" FROM app_writer;
REVOKE app_reader FROM app_named;
DROP ROLE app_gone;
DROP ROLE IF EXISTS app_never;

ALTER ROLE app_login SET search_path = app, "Mixed Case", public;
ALTER ROLE app_login SET statement_timeout = '5s';
ALTER ROLE app_login SET work_mem TO '4MB';
ALTER ROLE app_login RESET work_mem;
ALTER ROLE app_writer SET lock_timeout = 1000;
ALTER ROLE app_writer RESET ALL;
ALTER ROLE app_reader IN DATABASE postgres SET lock_timeout TO '3s';
ALTER ROLE ALL SET application_name = 'every statement';
ALTER ROLE ALL RESET application_name;

COMMENT ON ROLE app_reader IS 'May read';
COMMENT ON ROLE app_writer IS 'Soon nothing';
COMMENT ON ROLE app_writer IS NULL;
