-- SYNTAX TEST "source.sql" "psql's own commands and COPY data"

\set ON_ERROR_STOP on
-- <---- keyword.control.psql.sql
--                 ^^ constant.language.boolean.sql
\i schema/tables.sql
-- <-- keyword.control.psql.sql
-- ^^^^^^^^^^^^^^^^^ string.unquoted.psql.sql
\if :is_prod
-- <--- keyword.control.psql.sql
--  ^^^^^^^^ variable.parameter.named.sql
\echo 'SELECT is only text here'
--     ^^^^^^ string.quoted.single.sql - keyword.other.DML.sql
\endif
SELECT 1 AS one \gset
--              ^^^^^ keyword.control.psql.sql
COPY public.users (id, name) FROM stdin WITH (FORMAT text);
-- <---- keyword.other.sql
--                           ^^^^ keyword.other.DML.sql
--                                ^^^^^ keyword.other.sql
1	it's SELECT
--^^^^ string.unquoted.copy-data.sql
--     ^^^^^^ - keyword.other.DML.sql
2	$$ \N
--^^ string.unquoted.copy-data.sql
\.
-- <-- keyword.control.psql.sql
SELECT 1;
-- <------ keyword.other.DML.sql - string.unquoted.copy-data.sql
COPY users FROM '/tmp/users.csv' WITH (FORMAT csv, HEADER);
SELECT 2;
-- <------ keyword.other.DML.sql
