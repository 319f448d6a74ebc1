-- The small shop that the snippets' defaults speak of.
CREATE TABLE tenants (id uuid PRIMARY KEY);
INSERT INTO tenants SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid FROM generate_series(1, 2) AS n;

CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, fax text NOT NULL);
INSERT INTO customers SELECT n, n || '@example.com', '0' FROM generate_series(1, 100) AS n;

CREATE TYPE order_status AS ENUM ('open', 'paid', 'shipped');

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total numeric,
  note text,
  placed_on date NOT NULL DEFAULT '2025-01-01',
  updated_at timestamptz NOT NULL DEFAULT '2025-01-01'
);
INSERT INTO orders (id, customer_id, total) SELECT n, 1 + n % 100, n FROM generate_series(1, 12000) AS n;

CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  amount numeric NOT NULL
);
INSERT INTO invoices
SELECT n, ('00000000-0000-0000-0000-00000000000' || 1 + n % 2)::uuid, n FROM generate_series(1, 20) AS n;

CREATE TABLE measurements (
  id bigint GENERATED ALWAYS AS IDENTITY,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (id, taken_at)
) PARTITION BY RANGE (taken_at);
CREATE TABLE measurements_2026_01 PARTITION OF measurements FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
