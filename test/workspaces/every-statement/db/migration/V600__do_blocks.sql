-- What DO blocks do is read from their bodies: branches, loops, blocks that catch errors, texts that are executed.
CREATE SCHEMA body;

CREATE TABLE body.orders (id bigint PRIMARY KEY, note text, state text NOT NULL DEFAULT 'new');

DO $$
BEGIN
  CREATE TYPE body.mood AS ENUM ('good', 'bad');
  ALTER TABLE body.orders ADD COLUMN mood body.mood;
END
$$;

-- The type is there: the branch is not taken.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE body.mood AS ENUM ('other');
    CREATE TABLE body.never_made (id int);
  END IF;
END
$$;

-- It is not: the branch is taken.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'size') THEN
    CREATE TYPE body.size AS ENUM ('small', 'large');
  ELSE
    ALTER TYPE body.size RENAME VALUE 'small' TO 'tiny';
  END IF;
END
$$;

-- A block that catches its error is undone as a whole.
DO $$
BEGIN
  CREATE TABLE body.undone (id int);
  CREATE TYPE body.mood AS ENUM ('again');
EXCEPTION
  WHEN duplicate_object THEN
    CREATE TABLE body.caught (id int);
  WHEN others THEN
    NULL;
END
$$;

DO $$
BEGIN
  BEGIN
    CREATE TABLE body.kept (id int);
  EXCEPTION WHEN duplicate_table THEN
    DROP TABLE body.orders;
  END;
  BEGIN
    CREATE TABLE body.orders (id int);
  EXCEPTION WHEN duplicate_table THEN
    ALTER TABLE body.orders ADD COLUMN handled boolean;
  END;
END
$$;

-- Old and new names: each branch fits one of two histories.
DO $$
BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'remark') THEN
    ALTER TABLE body.orders RENAME COLUMN remark TO comment;
  ELSIF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note') THEN
    ALTER TABLE body.orders RENAME COLUMN note TO comment;
  END IF;
END
$$;

DO LANGUAGE plpgsql 'BEGIN
  -- Quotes are doubled here: ''é''.
  ALTER TABLE body.orders ALTER COLUMN comment SET DEFAULT ''it''''s'';
END';

DO $do$
DECLARE
  part text;
  year int := 2024;
  head CONSTANT text := 'CREATE TABLE body.';
  command text;
BEGIN
  EXECUTE 'CREATE INDEX orders_state_idx ON body.orders (state) WHERE state <> ''done''';
  EXECUTE format('CREATE TABLE body.%I (%s, CHECK (kind = %L))', 'Odd Name', 'kind text', 'it''s');
  command := head || 'by_year (made date NOT NULL)';
  command := command || ' PARTITION BY RANGE (made)';
  EXECUTE command;
  FOREACH part IN ARRAY ARRAY['north', 'south'] LOOP
    EXECUTE format('CREATE TABLE body.%I (id bigint GENERATED ALWAYS AS IDENTITY)', 'region_' || part);
    EXECUTE format('ALTER TABLE body.%I ENABLE ROW LEVEL SECURITY', 'region_' || part);
  END LOOP;
  FOR month IN 1..3 LOOP
    EXECUTE format(
      $sql$CREATE TABLE body.by_year_%s PARTITION OF body.by_year FOR VALUES FROM ('2024-0%s-01') TO ('2024-0%s-28')$sql$,
      month, month, month);
  END LOOP;
END
$do$;

-- A way out: nothing behind it runs.
DO $$
BEGIN
  CREATE TABLE body.reached (id int);
  RETURN;
  CREATE TABLE body.out_of_reach (id int);
END
$$;

-- SQL inside runs in the surrounding transaction, settings too.
DO $$
BEGIN
  PERFORM set_config('search_path', 'body', true);
END
$$;
CREATE TABLE found_by_path (id int);
RESET search_path;
