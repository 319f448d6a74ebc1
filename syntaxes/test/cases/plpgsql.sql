-- SYNTAX TEST "source.sql" "PL/pgSQL between dollar quotes"

CREATE OR REPLACE FUNCTION app.touch(at timestamptz) RETURNS trigger
-- <----------------- keyword.other.create.sql
--                ^^^^^^^^ keyword.other.sql
--                             ^^^^^ entity.name.function.sql
--                                                   ^^^^^^^ keyword.other.sql
--                                                           ^^^^^^^ storage.type.sql
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE LEAKPROOF SET search_path = '' AS $$
-- <-------- keyword.other.sql
--       ^^^^^^^ constant.other.language.sql
--               ^^^^^^ storage.modifier.sql
--                      ^^^^^^^^^^^^^^^^ storage.modifier.sql
--                                       ^^^^^^^^^^^^^ storage.modifier.sql
--                                                     ^^^^^^^^^ storage.modifier.sql
--                                                                                       ^^ string.quoted.dollar.sql
<<outer_block>>
--^^^^^^^^^^^ entity.name.label.sql
DECLARE
-- <------- meta.embedded.block.plpgsql keyword.control.declare.sql
  v_count integer NOT NULL := 0;  -- it's counted
--^^^^^^^ variable.other.declaration.sql
--        ^^^^^^^ storage.type.sql
--                         ^^ keyword.operator.assignment.sql
--                            ^ constant.numeric.sql
--                                   ^^^^ comment.line.double-dash.sql
  v_order app.orders%ROWTYPE;
--^^^^^^^ variable.other.declaration.sql
--            ^^^^^^ storage.type.sql
--                  ^^^^^^^^ keyword.operator.type-of.sql
  v_id CONSTANT app.orders.id%TYPE DEFAULT 1;
--     ^^^^^^^^ storage.modifier.sql
--                           ^^^^^ keyword.operator.type-of.sql
--                                 ^^^^^^^ storage.modifier.sql
  v_state app.state; first ALIAS FOR $1;
--            ^^^^^ storage.type.sql
--                   ^^^^^ variable.other.declaration.sql
--                         ^^^^^^^^^ keyword.control.declare.sql
--                                   ^^ variable.parameter.positional.sql
  c_orders CURSOR (p int) FOR SELECT id FROM app.orders WHERE total > p;
--         ^^^^^^ storage.type.sql
--                            ^^^^^^ keyword.other.DML.sql
BEGIN
-- <----- keyword.control.sql
  IF NEW.id IS DISTINCT FROM OLD.id AND TG_OP = 'UPDATE' THEN
--^^ keyword.control.sql
--   ^^^ variable.language.plpgsql.sql
--                           ^^^ variable.language.plpgsql.sql
--                                      ^^^^^ variable.language.plpgsql.sql
--                                                       ^^^^ keyword.control.sql
    RAISE EXCEPTION 'order % is 100%% fixed', OLD.id USING ERRCODE = 'restrict_violation', HINT = 'x';
--  ^^^^^ keyword.control.raise.sql
--        ^^^^^^^^^ constant.language.raise-level.sql
--                         ^ constant.other.placeholder.sql
--                                 ^^ constant.character.escape.sql
--                                            ^^^ variable.language.plpgsql.sql
--                                                         ^^^^^^^ variable.parameter.raise-option.sql
  ELSIF v_count > 0 THEN
--^^^^^ keyword.control.sql
    v_count := v_count + 1;
--          ^^ keyword.operator.assignment.sql
  END IF;
--^^^^^^ keyword.control.sql
  FOR i IN REVERSE 10..1 LOOP
--^^^ keyword.control.sql
--                 ^^ constant.numeric.sql
--                   ^^ keyword.operator.range.sql
--                       ^^^^ keyword.control.sql
    EXIT outer_block WHEN NOT FOUND;
--  ^^^^ keyword.control.sql
--                            ^^^^^ variable.language.plpgsql.sql
  END LOOP;
  PERFORM pg_notify('orders', NEW.id::text);
--^^^^^^^ keyword.control.sql
--        ^^^^^^^^^ support.function.postgresql.sql
  SELECT total INTO STRICT v_count FROM app.orders WHERE id = $1 FOR UPDATE;
--^^^^^^ keyword.other.DML.sql
--             ^^^^ keyword.other.DML.sql
--                  ^^^^^^ storage.modifier.sql
--                                                            ^^ variable.parameter.positional.sql
--                                                               ^^^^^^^^^^ keyword.other.DML.sql
  EXECUTE format($q$ ALTER TABLE %I ENABLE ROW LEVEL SECURITY $q$, v_order);
--^^^^^^^ keyword.control.sql
--               ^^^ string.quoted.dollar.sql
--                   ^^^^^ meta.embedded.block.plpgsql keyword.other.create.sql
--                               ^^ constant.other.placeholder.sql
--                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.sql
  GET DIAGNOSTICS v_count = ROW_COUNT;
--^^^^^^^^^^^^^^^ keyword.control.diagnostics.sql
--                          ^^^^^^^^^ constant.language.diagnostics.sql
  RETURN QUERY SELECT 1;
--^^^^^^^^^^^^ keyword.control.sql
  RETURN NEW;
--^^^^^^ keyword.control.sql
--       ^^^ variable.language.plpgsql.sql
EXCEPTION
-- <--------- keyword.control.sql
  WHEN unique_violation OR SQLSTATE '40001' THEN NULL;
--^^^^ keyword.control.sql
--     ^^^^^^^^^^^^^^^^ constant.language.condition.sql
--                         ^^^^^^^^ variable.language.plpgsql.sql
  WHEN others THEN RAISE;
--     ^^^^^^ constant.language.condition.sql
--                 ^^^^^ keyword.control.raise.sql
END
-- <--- keyword.control.sql
$$;
-- <-- string.quoted.dollar.sql - meta.embedded.block.plpgsql
SELECT 1;
-- <------ keyword.other.DML.sql - meta.embedded.block.plpgsql

DO
-- the body may follow on a later line
--     ^^^^ comment.line.double-dash.sql
$migrate$
-- <--------- string.quoted.dollar.sql
BEGIN
-- <----- meta.embedded.block.plpgsql keyword.control.sql
  LOOP EXIT; END LOOP;
--^^^^ keyword.control.sql
  x := $$ inner text $$;
--        ^^^^^ string.quoted.dollar.sql
END
$migrate$ LANGUAGE plpgsql;
-- <--------- string.quoted.dollar.sql - meta.embedded.block.plpgsql
--        ^^^^^^^^ keyword.other.sql - meta.embedded.block.plpgsql

CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS $body$ SELECT 1 + $1 $body$;
--                                                                 ^^^^^^ meta.embedded.block.plpgsql keyword.other.DML.sql
--                                                                            ^^ variable.parameter.positional.sql
CREATE FUNCTION py() RETURNS text LANGUAGE plpython3u AS $$
  return "it's LOOP" if x else 'SELECT'
--             ^^^^ string.quoted.dollar.sql - keyword.control.sql
$$;
COMMENT ON TABLE orders IS $$it's a LOOP$$;
--                           ^^^^ string.quoted.dollar.sql
--                                  ^^^^ string.quoted.dollar.sql - keyword.control.sql
SELECT cron.schedule('nightly', '0 3 * * *', $$DELETE FROM logs WHERE at < now()$$);
--                                             ^^^^^^ keyword.other.DML.sql
--                                                                         ^^^ support.function.postgresql.sql
BEGIN;
-- <----- keyword.other.LUW.sql
COMMIT;
  DO $$ BEGIN NULL; END $$;
--^^ keyword.other.sql
--      ^^^^^ meta.embedded.block.plpgsql keyword.control.sql
