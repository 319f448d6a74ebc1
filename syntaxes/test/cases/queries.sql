-- SYNTAX TEST "source.sql" "operators, casts, parameters and strings of PostgreSQL"

SELECT payload -> 'a' ->> 'b', payload #>> '{a,b}', tags @> ARRAY[$1], payload ? 'k' FROM t;
--             ^^ keyword.operator.postgresql.sql
--                    ^^^ keyword.operator.postgresql.sql
--                                     ^^^ keyword.operator.postgresql.sql
--                                                       ^^ keyword.operator.postgresql.sql
--                                                                ^^ variable.parameter.positional.sql
SELECT a--b
--      ^^ comment.line.double-dash.sql
FROM t WHERE x = :name AND y = :'quoted' AND z = :"ident" AND s[1:2] = ARRAY[1];
--               ^^^^^ variable.parameter.named.sql
--                             ^^^^^^^^^ variable.parameter.named.sql
--                                               ^^^^^^^^ variable.parameter.named.sql
--                                                               ^^ - variable.parameter.named.sql
SELECT x::text, '1'::app.state, a::timestamp without time zone, b::numeric(4, 1), c::int[];
--        ^^^^ storage.type.sql
--                   ^^^ storage.type.sql
--                       ^^^^^ storage.type.sql
--                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ storage.type.sql
--                                                                 ^^^^^^^ storage.type.sql
--                                                                                   ^^^ storage.type.sql
SELECT E'it\'s \n \u00e9 ''x''', U&'\0441', B'0101', X'1F', 'C:\' AS dir;
--     ^ storage.type.string.sql
--         ^^ constant.character.escape.sql
--             ^^ constant.character.escape.sql
--                ^^^^^^ constant.character.escape.sql
--                       ^^ constant.character.escape.sql
--                                  ^^^^^ constant.character.escape.sql
--                                          ^^^^^^^ constant.numeric.bit-string.sql
--                                                                ^^ keyword.other.alias.sql - string.quoted.single.sql
SELECT 1.5e3, 0x1F, 1_000, .5, t1.c2;
--     ^^^^^ constant.numeric.sql
--            ^^^^ constant.numeric.sql
--                  ^^^^^ constant.numeric.sql
--      ^^ constant.numeric.sql
SELECT a / b / c, 7 % 2 FROM t;
--       ^ keyword.operator.math.sql - string.regexp.sql
--         ^ - string.regexp.sql
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING RETURNING a, xmax;
--                           ^^^^^^^^^^^ keyword.other.DML.sql
--                                           ^^^^^^^^^^ keyword.other.DML.sql
--                                                      ^^^^^^^^^ keyword.other.DML.sql
INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT t_a_key DO
  UPDATE SET a = excluded.a WHERE t.a IS DISTINCT FROM excluded.a;
--^^^^^^ keyword.other.DML.sql
--                                    ^^^^^^^^^^^^^^^^ keyword.other.DML.sql
SELECT * FROM a, LATERAL (SELECT 1) b WHERE name ILIKE 'x%' OR code SIMILAR TO 'y';
--               ^^^^^^^ keyword.other.DML.sql
--                                               ^^^^^ keyword.other.DML.sql
--                                                                  ^^^^^^^^^^ keyword.other.DML.sql
WITH recent AS MATERIALIZED (SELECT 1) SELECT count(*) FILTER (WHERE a) FROM recent FOR UPDATE SKIP LOCKED;
--             ^^^^^^^^^^^^ keyword.other.sql
--                                                     ^^^^^^ keyword.other.DML.sql
--                                                                                  ^^^^^^^^^^ keyword.other.DML.sql
--                                                                                             ^^^^^^^^^^^ keyword.other.DML.sql
SELECT left(a, 1), current_user FROM t LEFT JOIN u USING (id) WHERE t.left > 1;
--                 ^^^^^^^^^^^^ support.function.session.sql
--                                     ^^^^^^^^^ keyword.other.DML.sql
CREATE VIEW v AS
SELECT 1 AS one;
-- <------ keyword.other.DML.sql
EXPLAIN (ANALYZE, BUFFERS, TIMING off) SELECT 1;
-- <------- keyword.other.sql
--                ^^^^^^^ storage.modifier.sql
--                                ^^^ constant.language.boolean.sql
VACUUM (ANALYZE) t;
-- <------ keyword.other.sql
SELECT [order] FROM [dbo].[users]; -- T-SQL keeps its brackets
--      ^^^^^ text.bracketed
--                         ^^^^^ text.bracketed
