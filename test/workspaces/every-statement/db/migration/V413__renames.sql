-- Everything by another name, elsewhere, and what refers to it.
CREATE SCHEMA before;
CREATE SCHEMA elsewhere_now;
CREATE TYPE before.mood AS ENUM ('good', 'bad');
CREATE DOMAIN before.positive AS int CHECK (VALUE > 0);
CREATE FUNCTION before.twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE FUNCTION before.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION before.of_mood(before.mood) RETURNS before.positive LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE before.numbers;
CREATE TABLE before.parent (
  id int PRIMARY KEY DEFAULT nextval('before.numbers'),
  m before.mood DEFAULT 'good'::before.mood,
  p before.positive,
  ms before.mood[],
  twice int CHECK (before.twice(twice) > 0),
  CHECK (m <> 'bad'::before.mood)
);
CREATE TABLE before.child (id serial PRIMARY KEY, parent int REFERENCES before.parent);
CREATE INDEX parent_twice ON before.parent (before.twice(twice)) WHERE m = 'good'::before.mood;
CREATE TRIGGER touching BEFORE INSERT ON before.parent FOR EACH ROW EXECUTE FUNCTION before.touch();
CREATE TYPE before.pair AS (a before.mood, b before.parent);
CREATE TABLE before.parts (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE before.parts_1 PARTITION OF before.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX parts_day ON before.parts (day);
CREATE VIEW before.v AS SELECT id, m FROM before.parent;
CREATE VIEW before.w AS SELECT v.id, before.twice(v.id) AS double FROM before.v WHERE v.m = 'good'::before.mood;
CREATE POLICY pol ON before.parent USING (id IN (SELECT child.parent FROM before.child));
GRANT SELECT ON before.parent TO app_reader;
GRANT EXECUTE ON FUNCTION before.of_mood(before.mood) TO app_reader;

ALTER TYPE before.mood RENAME TO temper;
ALTER DOMAIN before.positive RENAME TO above_zero;
ALTER FUNCTION before.twice(int) RENAME TO double;
ALTER FUNCTION before.touch() SET SCHEMA elsewhere_now;
ALTER SEQUENCE before.numbers RENAME TO figures;
ALTER TABLE before.parent RENAME TO mother;
ALTER TABLE before.child SET SCHEMA elsewhere_now;
ALTER TABLE before.parts RENAME TO portions;
ALTER TABLE before.parts_1 SET SCHEMA elsewhere_now;
ALTER INDEX before.parts_day RENAME TO portions_day;
ALTER VIEW before.v RENAME TO seen;
ALTER DOMAIN before.above_zero SET SCHEMA elsewhere_now;
ALTER TYPE before.temper SET SCHEMA elsewhere_now;
ALTER SCHEMA before RENAME TO afterwards;
ALTER TABLE afterwards.mother RENAME CONSTRAINT parent_m_check TO good_only;
ALTER TABLE afterwards.mother RENAME CONSTRAINT parent_pkey TO mother_pkey;

CREATE TABLE afterwards.published (id int PRIMARY KEY, liked int, kind text);
CREATE STATISTICS afterwards.of_liked ON liked, kind, (liked IS NULL) FROM afterwards.published;
CREATE STATISTICS afterwards.of_kind ON (lower(kind)), (liked + 1) FROM afterwards.published;
CREATE PUBLICATION of_published FOR TABLE afterwards.published (id, liked) WHERE (id > 0);
ALTER TABLE afterwards.published RENAME COLUMN liked TO liked_at;
ALTER TABLE afterwards.published RENAME COLUMN id TO number;
