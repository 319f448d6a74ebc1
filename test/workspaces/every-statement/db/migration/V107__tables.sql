-- Tables unlogged, of a type, with storage parameters, moved and renamed.
SET search_path = public;

CREATE UNLOGGED TABLE tb_u (id serial, t text) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = off, toast_tuple_target = 256);
ALTER TABLE tb_u SET (fillfactor = 80, toast.vacuum_truncate = false), RESET (autovacuum_enabled);
ALTER TABLE tb_u SET LOGGED;
CREATE TABLE tb_l (id int) WITHOUT OIDS;
ALTER TABLE tb_l SET UNLOGGED;
ALTER TABLE tb_l REPLICA IDENTITY FULL;
CREATE TABLE IF NOT EXISTS tb_l (other int);
CREATE TABLE tb_n (id int);
ALTER TABLE tb_n REPLICA IDENTITY NOTHING;
ALTER TABLE tb_n REPLICA IDENTITY DEFAULT;
CREATE TYPE tb_type AS (a int, b text, c numeric(5,2));
CREATE TABLE tb_of OF tb_type (a PRIMARY KEY, b WITH OPTIONS DEFAULT 'x' NOT NULL, CHECK (c > 0));
CREATE TABLE tb_of2 OF tb_type;
ALTER TABLE tb_of2 NOT OF;
CREATE TABLE tb_of3 (a int, b text, c numeric(5,2));
ALTER TABLE tb_of3 OF tb_type;
CREATE TABLE tb_heap (id int) USING heap TABLESPACE pg_default;
ALTER TABLE tb_heap SET TABLESPACE pg_default;
ALTER TABLE tb_heap SET ACCESS METHOD heap;
ALTER TABLE tb_heap SET WITHOUT CLUSTER;
CREATE SCHEMA tb_schema;
ALTER TABLE tb_u SET SCHEMA tb_schema;
ALTER TABLE tb_schema.tb_u ADD COLUMN again serial;
CREATE TABLE tb_schema.fk (id int REFERENCES tb_of (a), u int UNIQUE, CHECK (id > 0));
ALTER TABLE tb_schema.fk SET SCHEMA public;
ALTER TABLE fk RENAME TO tb_fk;
ALTER TABLE tb_of RENAME TO tb_of_renamed;
DROP TABLE IF EXISTS nothing, tb_n;

CREATE TYPE ty_pair AS (x int, y int);
CREATE TABLE ty_t OF ty_pair (x PRIMARY KEY);
ALTER TYPE ty_pair ADD ATTRIBUTE z text CASCADE, ADD ATTRIBUTE w int CASCADE;
ALTER TYPE ty_pair ALTER ATTRIBUTE y TYPE bigint CASCADE;
ALTER TYPE ty_pair RENAME ATTRIBUTE y TO yy CASCADE;
ALTER TYPE ty_pair DROP ATTRIBUTE w CASCADE;
