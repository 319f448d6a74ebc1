-- Columns that get another name, wherever a text names them.
SET search_path = public;

CREATE TABLE rt (id int PRIMARY KEY, qty int CHECK (qty > 0), total int, "Mixed Case" text, gen int GENERATED ALWAYS AS (qty * 2) STORED, CONSTRAINT both_ CHECK (qty < total AND total IS NOT NULL), EXCLUDE USING gist (int4range(qty, total) WITH &&) WHERE (qty > 1), UNIQUE (qty) INCLUDE (total));
CREATE TABLE rt_ref (id int, r int REFERENCES rt (qty));
CREATE INDEX rt_expression ON rt ((qty + 1), lower("Mixed Case")) WHERE total > qty;
CREATE POLICY p ON rt USING (qty > 1 AND EXISTS (SELECT 1 FROM rt_ref WHERE rt_ref.r = rt.qty AND qty = id)) WITH CHECK (rt.qty > 2);
CREATE POLICY p2 ON rt_ref USING (r IN (SELECT qty FROM rt));
CREATE VIEW rt_view AS SELECT r.qty, r.id AS other, (SELECT max(qty) FROM rt) AS m FROM rt r WHERE qty > 0;
ALTER TABLE rt RENAME COLUMN qty TO quantity;
ALTER TABLE rt RENAME COLUMN "Mixed Case" TO mixed;
CREATE TABLE rtp (a int, b int) PARTITION BY RANGE (a, (b + 1));
ALTER TABLE rtp RENAME COLUMN b TO c;
ALTER TABLE rtp RENAME a TO aa;
