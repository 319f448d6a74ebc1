-- SYNTAX TEST "source.sql" "the words of PostgreSQL's definitions"

CREATE TABLE IF NOT EXISTS app.orders (
-- <------ keyword.other.create.sql
--     ^^^^^ keyword.other.sql
--           ^^^^^^^^^^^^^ keyword.other.sql - entity.name.function.sql
--                         ^^^ entity.name.function.sql
--                             ^^^^^^ entity.name.function.sql
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
--   ^^^^^^ storage.type.sql
--          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ storage.modifier.sql
--                                       ^^^^^^^^^^^ storage.modifier.sql
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE SET NULL,
--          ^^^^ storage.type.sql
--                                                ^^^^^^^^^^^^^^^^^ storage.modifier.sql
--                                                                  ^^^^^^^^^^^^^^^^^^ storage.modifier.sql
  tags text[] NOT NULL DEFAULT ARRAY['a', 'b'],
--         ^ punctuation.section.brackets.begin.sql - text.bracketed
--                             ^^^^^ keyword.other.sql
--                                   ^^^ string.quoted.single.sql
  payload jsonb, place inet, label citext, words tsvector, n int4, blob bytea,
--        ^^^^^ storage.type.sql
--                     ^^^^ storage.type.sql
--                                 ^^^^^^ storage.type.sql
--                                               ^^^^^^^^ storage.type.sql
--                                                           ^^^^ storage.type.sql
--                                                                      ^^^^^ storage.type.sql
  total numeric(10, 2) GENERATED ALWAYS AS (net / 100 / 2) STORED,
--      ^^^^^^^ storage.type.sql
--              ^^ constant.numeric.sql
--                                              ^ keyword.operator.math.sql
--                                                ^^^ constant.numeric.sql - string.regexp.sql
--                                                         ^^^^^^ storage.modifier.sql
  doubled int GENERATED ALWAYS AS (n * 2) VIRTUAL,
--                                        ^^^^^^^ storage.modifier.sql
  created_at timestamptz(3) NOT NULL DEFAULT now(),
--           ^^^^^^^^^^^ storage.type.sql
--                                           ^^^ support.function.postgresql.sql
  during tstzrange, seen timestamp with time zone, rate double precision,
--       ^^^^^^^^^ storage.type.sql
--                       ^^^^^^^^^^^^^^^^^^^^^^^^ storage.type.sql
--                                                      ^^^^^^^^^^^^^^^^ storage.type.sql
  EXCLUDE USING gist (room WITH =, during WITH &&) DEFERRABLE INITIALLY DEFERRED,
--^^^^^^^ storage.modifier.sql
--        ^^^^^ keyword.other.sql
--              ^^^^ constant.other.access-method.sql
--                                             ^^ keyword.operator.postgresql.sql
--                                                 ^^^^^^^^^^ storage.modifier.sql
--                                                            ^^^^^^^^^^^^^^^^^^ storage.modifier.sql
  UNIQUE NULLS NOT DISTINCT (label)
--       ^^^^^^^^^^^^^^^^^^ storage.modifier.sql
) PARTITION BY RANGE (created_at);
--^^^^^^^^^^^^^^^^^^ keyword.other.sql

CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--                       ^^^^^^^^^^^^ keyword.other.sql
--                                           ^^^^^^^^^^^^^^^ keyword.other.sql
ALTER TABLE orders ATTACH PARTITION orders_2025 DEFAULT;
--                 ^^^^^^^^^^^^^^^^ keyword.other.sql
ALTER TABLE orders DETACH PARTITION orders_2024 CONCURRENTLY;
--                 ^^^^^^^^^^^^^^^^ keyword.other.sql
--                                              ^^^^^^^^^^^^ keyword.other.sql
CREATE TABLE child () INHERITS (parent);
--                    ^^^^^^^^ keyword.other.sql
CREATE UNLOGGED TABLE scratch (id int);
--     ^^^^^^^^^^^^^^ keyword.other.sql
--                    ^^^^^^^ entity.name.function.sql

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_label ON orders USING gin (payload jsonb_path_ops);
--     ^^^^^^^^^^^^ keyword.other.sql
--                  ^^^^^^^^^^^^ keyword.other.sql - entity.name.function.sql
--                               ^^^^^^^^^^^^^ keyword.other.sql
--                                             ^^^^^^^^^^^^ entity.name.function.sql
--                                                                          ^^^ constant.other.access-method.sql
--                                                                                       ^^^^^^^^^^^^^^ constant.other.operator-class.sql
CREATE INDEX ON orders (tenant_id);
--           ^^ keyword.other.DDL.create.II.sql - entity.name.function.sql
    DROP INDEX CONCURRENTLY IF EXISTS app.orders_label CASCADE;
--  ^^^^ keyword.other.create.sql
--             ^^^^^^^^^^^^ keyword.other.sql
--                          ^^^^^^^^^ keyword.other.sql
--                                        ^^^^^^^^^^^^ entity.name.function.sql
--                                                     ^^^^^^^ keyword.other.sql

    ALTER TABLE ONLY orders
--  ^^^^^ keyword.other.create.sql
--              ^^^^ keyword.other.sql
--                   ^^^^^^ entity.name.function.sql
  ADD COLUMN note text,
--^^^^^^^^^^ keyword.other.sql
  ADD CONSTRAINT orders_net_positive CHECK (net > 0) NOT VALID,
--^^^^^^^^^^^^^^ keyword.other.sql
--                                                   ^^^^^^^^^ storage.modifier.sql
  ALTER COLUMN note SET DATA TYPE varchar(20),
--                  ^^^^^^^^^^^^^ keyword.other.sql
--                                ^^^^^^^ storage.type.sql
  RENAME COLUMN note TO remark;
--^^^^^^^^^^^^^ keyword.other.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_net_positive;
--                 ^^^^^^^^^^^^^^^^^^^ keyword.other.sql
ALTER TABLE orders REPLICA IDENTITY FULL;
--                 ^^^^^^^^^^^^^^^^^^^^^ keyword.other.sql

ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--                 ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.sql
--                                            ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.sql
CREATE POLICY tenant ON orders AS RESTRICTIVE FOR UPDATE TO app
--     ^^^^^^ keyword.other.sql
--            ^^^^^^ entity.name.function.sql
--                             ^^^^^^^^^^^^^^ keyword.other.sql
  USING (tenant_id = (SELECT current_setting('app.tenant')::uuid)) WITH CHECK (true);
--                           ^^^^^^^^^^^^^^^ support.function.postgresql.sql
--                                                        ^^ keyword.operator.double-colon.sql
--                                                          ^^^^ storage.type.sql
--                                                                 ^^^^^^^^^^ keyword.other.sql
--                                                                             ^^^^ constant.language.boolean.sql

CREATE MATERIALIZED VIEW totals AS SELECT 1 WITH NO DATA;
--     ^^^^^^^^^^^^^^^^^ keyword.other.sql
--                       ^^^^^^ entity.name.function.sql
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
-- <-------------------------------------- keyword.other.sql
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--     ^^^^^^^^^ keyword.other.sql
--                             ^^^^^^^ entity.name.function.sql
CREATE DOMAIN email AS citext CHECK (value ~* '^.+@.+$');
--     ^^^^^^ keyword.other.sql
--                                         ^^ keyword.operator.postgresql.sql
CREATE TYPE state AS ENUM ('open', 'done');
--                ^^^^^^^ keyword.other.sql
CREATE ROLE app LOGIN NOBYPASSRLS CONNECTION LIMIT 20;
--              ^^^^^ storage.modifier.sql
--                    ^^^^^^^^^^^ storage.modifier.sql
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader;
--    ^^^^^^^^^^^^^^^^^^ keyword.other.sql
--                                     ^^^^^ keyword.other.authorization.sql
COMMENT ON COLUMN orders.note IS 'POLICY and $$ and :name stay text';
-- <---------- keyword.other.object-comments.sql
--                ^^^^^^ - keyword.other.object-comments.sql
--                                ^^^^^^ string.quoted.single.sql - keyword.other.sql
--                                           ^^ string.quoted.single.sql
LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE;
-- <---- keyword.other.sql
--                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.sql
-- ENABLE ROW LEVEL SECURITY, NOT VALID and $$ in a comment
-- ^^^^^^ comment.line.double-dash.sql - keyword.other.sql
/* RETURNING and :name */ SELECT 1;
-- ^^^^^^^^^ comment.block - keyword.other.DML.sql
--                        ^^^^^^ keyword.other.DML.sql
SELECT policy.id, t.volatile, "returning", my_policy FROM t;
--                  ^^^^^^^^ - storage.modifier.sql
--                             ^^^^^^^^^ string.quoted.double.sql - keyword.other.DML.sql
--                                         ^^^^^^^^^ - keyword.other.sql
