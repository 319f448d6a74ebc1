-- LIKE with its options.
SET search_path = public;

CREATE TABLE lk_src (id int GENERATED ALWAYS AS IDENTITY (START WITH 5) PRIMARY KEY, a text NOT NULL DEFAULT 'a' COLLATE "C", b text COMPRESSION pglz, c int GENERATED ALWAYS AS (1 + 1) STORED, d serial, CONSTRAINT lk_check CHECK (a <> ''), CHECK (d > 0) NO INHERIT, UNIQUE (a, b) INCLUDE (c), EXCLUDE USING gist (int4range(id, d) WITH &&), x int REFERENCES lk_src);
ALTER TABLE lk_src ALTER COLUMN b SET STORAGE EXTERNAL, ALTER COLUMN b SET STATISTICS 5;
CREATE INDEX lk_partial ON lk_src (lower(a)) WITH (fillfactor = 60) WHERE b IS NOT NULL;
COMMENT ON COLUMN lk_src.a IS 'column a';
COMMENT ON TABLE lk_src IS 'table';
COMMENT ON INDEX lk_partial IS 'index';
CREATE TABLE tb_two (z int PRIMARY KEY, zz int);
CREATE TABLE lk_plain (before int, LIKE lk_src, after int);
CREATE TABLE lk_all (LIKE lk_src INCLUDING ALL);
CREATE TABLE lk_most (LIKE lk_src INCLUDING ALL EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING COMMENTS);
CREATE TABLE lk_some (LIKE lk_src INCLUDING DEFAULTS INCLUDING GENERATED, LIKE tb_two INCLUDING INDEXES, own int);
