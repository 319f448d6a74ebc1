-- A schema with something of every kind that introspection reads. It runs on PostgreSQL 15 and later.
CREATE ROLE app_reader NOLOGIN;
CREATE ROLE app_writer LOGIN BYPASSRLS IN ROLE app_reader;
ALTER ROLE app_writer SET statement_timeout = '5s';

CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'What is sold, and to whom';
CREATE SCHEMA "Odd Schema";
CREATE EXTENSION citext WITH SCHEMA public;

CREATE TYPE shop.mood AS ENUM ('sad', 'ok', 'it''s fine');
ALTER TYPE shop.mood ADD VALUE 'meh' BEFORE 'ok';
CREATE DOMAIN shop.positive_amount AS numeric(12, 2) DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN shop.tags AS text[];
CREATE TYPE shop.address AS (street varchar(80), zip char(5), located point, lines text[]);
CREATE TYPE shop.price_range AS RANGE (subtype = numeric);
COMMENT ON TYPE shop.mood IS 'How a customer feels';

CREATE SEQUENCE shop.invoice_number AS integer INCREMENT BY 10 MINVALUE 100 START WITH 200 CACHE 5 CYCLE;
CREATE SEQUENCE shop.countdown INCREMENT BY -1;

CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
CREATE FUNCTION shop.tenant() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, shop
  AS $$ SELECT current_setting('app.tenant', true)::integer $$;
CREATE FUNCTION shop.discount(price numeric, percent numeric DEFAULT 10, OUT reduced numeric, OUT saved numeric)
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT price * (100 - percent) / 100, price * percent / 100 $$;
CREATE FUNCTION shop.discount(price integer) RETURNS integer LANGUAGE sql IMMUTABLE COST 5 AS 'SELECT price - 1';
CREATE FUNCTION shop.cheapest(VARIADIC prices numeric[]) RETURNS TABLE (place integer, price numeric)
  LANGUAGE sql ROWS 10 AS $$ SELECT i, p FROM unnest(prices) WITH ORDINALITY u(p, i) $$;
CREATE FUNCTION shop.double(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE FUNCTION shop.everyone() RETURNS SETOF text LANGUAGE sql AS $$ SELECT 'nobody'::text $$;
CREATE PROCEDURE shop.tidy(INOUT removed integer DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN removed := 1; END $$;
CREATE AGGREGATE shop.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
COMMENT ON FUNCTION shop.double(integer) IS 'Twice as much';

CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL DEFAULT shop.tenant(),
  email public.citext NOT NULL,
  name varchar(120) COLLATE "C",
  mood shop.mood DEFAULT 'ok',
  born date,
  wait interval day to second(3),
  visits smallint[] DEFAULT '{}'::smallint[] NOT NULL,
  home shop.address,
  credit shop.positive_amount,
  profile jsonb DEFAULT '{"a": ["b", 1]}'::jsonb,
  seen timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP,
  full_name text GENERATED ALWAYS AS (upper((name)::text)) STORED,
  updated_at timestamptz,
  CONSTRAINT customers_tenant_email_key UNIQUE NULLS NOT DISTINCT (tenant_id, email) INCLUDE (name),
  CONSTRAINT customers_born_check CHECK (born > '1900-01-01'::date AND born IS NOT NULL)
) WITH (fillfactor = 70, autovacuum_enabled = off);
COMMENT ON TABLE shop.customers IS 'People who buy; it''s "quoted"';
COMMENT ON COLUMN shop.customers.email IS 'Where invoices go';
COMMENT ON CONSTRAINT customers_born_check ON shop.customers IS 'Nobody is that old';

CREATE INDEX customers_name_idx ON shop.customers (lower(name::text) text_pattern_ops, born DESC NULLS LAST) WHERE mood <> 'sad';
CREATE INDEX customers_profile_idx ON shop.customers USING gin (profile jsonb_path_ops);
CREATE UNIQUE INDEX customers_seen_idx ON shop.customers (seen, (born + 1)) INCLUDE (tenant_id, email);
CREATE INDEX customers_collated_idx ON shop.customers (name COLLATE "POSIX");
COMMENT ON INDEX shop.customers_name_idx IS 'For the search box';

ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON shop.customers USING (tenant_id = shop.tenant()) WITH CHECK (tenant_id = shop.tenant());
CREATE POLICY "no sad ones" ON shop.customers AS RESTRICTIVE FOR SELECT TO app_reader, app_writer USING (mood <> 'sad');
CREATE POLICY adding ON shop.customers FOR INSERT TO app_writer WITH CHECK (EXISTS (SELECT 1 FROM shop.customers c WHERE c.id > 0));
COMMENT ON POLICY tenant_isolation ON shop.customers IS 'Each to their own';
CREATE TRIGGER customers_touch BEFORE INSERT OR UPDATE OF name, email ON shop.customers
  FOR EACH ROW WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION shop.touch();
CREATE CONSTRAINT TRIGGER customers_checked AFTER DELETE ON shop.customers DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION shop.touch('one', 'it''s');
CREATE TRIGGER customers_truncated AFTER TRUNCATE ON shop.customers EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.customers DISABLE TRIGGER customers_truncated;
COMMENT ON TRIGGER customers_touch ON shop.customers IS 'Keeps updated_at';

CREATE TABLE shop.products (
  sku text PRIMARY KEY,
  "Name" text NOT NULL,
  "select" integer,
  price numeric(10, 2) CHECK (price >= 0) NO INHERIT,
  valid_in int4range,
  EXCLUDE USING gist (valid_in WITH &&) WHERE (price > 0),
  UNIQUE ("Name") DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE shop.books (pages integer) INHERITS (shop.products);
CREATE UNLOGGED TABLE "Odd Schema"."Odd ""Table""" ("Id" serial PRIMARY KEY, "näme😀" text);

CREATE TABLE shop.orders (
  id bigserial,
  customer_id bigint NOT NULL REFERENCES shop.customers (id) ON DELETE CASCADE,
  sku text CONSTRAINT orders_sku_fkey REFERENCES shop.products ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE,
  ordered_at timestamptz NOT NULL DEFAULT now(),
  total numeric NOT NULL,
  CHECK (total > 0),
  PRIMARY KEY (id, ordered_at)
) PARTITION BY RANGE (ordered_at);
CREATE TABLE shop.orders_2024 PARTITION OF shop.orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE shop.orders_2025 PARTITION OF shop.orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
  PARTITION BY HASH (id, ordered_at);
CREATE TABLE shop.orders_2025_0 PARTITION OF shop.orders_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.orders_rest PARTITION OF shop.orders DEFAULT;
CREATE TABLE shop.events (kind text, at date) PARTITION BY RANGE (lower(kind), at, (at - '2000-01-01'::date));
CREATE TABLE shop.events_early PARTITION OF shop.events FOR VALUES FROM ('a', MINVALUE, MINVALUE) TO ('m', MAXVALUE, MAXVALUE);
CREATE INDEX orders_customer_idx ON shop.orders (customer_id);
CREATE INDEX orders_total_idx ON ONLY shop.orders (total);
CREATE TRIGGER orders_touch AFTER UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE TABLE shop.order_lines (
  order_id bigint,
  ordered_at timestamptz,
  line integer,
  note text,
  PRIMARY KEY (order_id, ordered_at, line),
  FOREIGN KEY (order_id, ordered_at) REFERENCES shop.orders MATCH FULL
);
ALTER TABLE shop.order_lines ADD CONSTRAINT short_note CHECK (length(note) < 80) NOT VALID;
ALTER TABLE shop.order_lines ENABLE ROW LEVEL SECURITY;

CREATE VIEW shop.good_customers WITH (security_invoker = true) AS
  SELECT c.id, c.email, count(o.id) AS orders FROM shop.customers c JOIN shop.orders o ON o.customer_id = c.id GROUP BY c.id;
CREATE VIEW shop.cheap_products AS SELECT sku, "Name", price FROM shop.products WHERE price < 10 WITH LOCAL CHECK OPTION;
CREATE VIEW shop.best_customers AS SELECT * FROM shop.good_customers WHERE orders > 10;
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer_id, sum(total) AS total FROM shop.orders GROUP BY customer_id WITH NO DATA;
CREATE UNIQUE INDEX totals_customer_idx ON shop.totals (customer_id);
COMMENT ON MATERIALIZED VIEW shop.totals IS 'Refreshed each night';
COMMENT ON COLUMN shop.good_customers.orders IS 'How many';
CREATE TRIGGER cheap_products_insert INSTEAD OF INSERT ON shop.cheap_products FOR EACH ROW EXECUTE FUNCTION shop.touch();

GRANT USAGE ON SCHEMA shop TO app_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO app_reader;
GRANT INSERT, UPDATE (name, email) ON shop.customers TO app_writer WITH GRANT OPTION;
GRANT SELECT ON shop.products TO PUBLIC;
GRANT USAGE ON SEQUENCE shop.invoice_number TO app_writer;
REVOKE EXECUTE ON FUNCTION shop.tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.tenant() TO app_writer;

CREATE TABLE shop.payments (id int, paid date NOT NULL, amount numeric DEFAULT 0 CHECK (amount >= 0)) PARTITION BY LIST (id);
CREATE TABLE shop.payments_1 PARTITION OF shop.payments (amount DEFAULT 1 NOT NULL, CONSTRAINT early CHECK (paid < '2030-01-01'))
  FOR VALUES IN (1, NULL);
CREATE TABLE shop.payments_2 (amount numeric CONSTRAINT payments_amount_check CHECK (amount >= 0), id int, paid date NOT NULL);
ALTER TABLE shop.payments ATTACH PARTITION shop.payments_2 FOR VALUES IN (2);
CREATE TABLE shop.node (
  id smallserial PRIMARY KEY,
  parent_id smallint DEFAULT NULL REFERENCES shop.node ON DELETE SET NULL (parent_id),
  label text DEFAULT 'a' || 'b',
  since date DEFAULT ((now() AT TIME ZONE 'utc')::date + 1),
  flag boolean DEFAULT (1 > 0 AND true)
);
CREATE INDEX node_label_idx ON shop.node (label) WITH (fillfactor = 60);
CREATE TRIGGER node_changed AFTER UPDATE ON shop.node REFERENCING OLD TABLE AS before NEW TABLE AS "After"
  FOR EACH STATEMENT EXECUTE FUNCTION shop.touch();
CREATE FUNCTION shop.children(n shop.node) RETURNS bigint STABLE BEGIN ATOMIC
  SELECT count(*) FROM shop.node WHERE parent_id = n.id;
END;
CREATE FUNCTION shop.quoted(a text DEFAULT '$$') RETURNS text LANGUAGE plpgsql SET work_mem = '8MB' AS $f$ BEGIN RETURN $$x$$ || a; END $f$;
