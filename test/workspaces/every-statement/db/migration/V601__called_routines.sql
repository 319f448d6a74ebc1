-- A routine of the same history that changes the schema does so where it is called.
CREATE FUNCTION body.add_audit() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TABLE IF NOT EXISTS body.audit (id bigint PRIMARY KEY, said text);
  ALTER TABLE body.orders ADD COLUMN audited_at timestamptz;
END
$$;

SELECT body.add_audit();

CREATE PROCEDURE body.add_column(after text DEFAULT 'x') LANGUAGE sql AS $$
  ALTER TABLE body.orders ADD COLUMN added_by_call int DEFAULT 7;
$$;

CALL body.add_column();

CREATE FUNCTION body.outer_one() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM body.inner_one();
  RETURN 1;
END
$$;

CREATE FUNCTION body.inner_one() RETURNS void LANGUAGE plpgsql SET search_path = body AS $$
BEGIN
  CREATE TABLE from_within (id int);
END
$$;

DO $$
BEGIN
  PERFORM body.outer_one();
END
$$;

-- It is made, and never called.
CREATE FUNCTION body.never_called() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DROP TABLE body.orders;
END
$$;
