-- Tables that inherit: what comes from parents, what stays when they give it up.
SET search_path = public;

CREATE TABLE inh_a (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x' CHECK (name <> ''), amount numeric(10,2), CONSTRAINT positive CHECK (amount > 0), CONSTRAINT local_only CHECK (id > 0) NO INHERIT);
CREATE TABLE inh_b (name text, extra text NOT NULL, amount numeric(10,2) DEFAULT 1);
CREATE TABLE inh_c (name text DEFAULT 'mine', UNIQUE (id)) INHERITS (inh_b, inh_a);
CREATE TABLE inh_d () INHERITS (inh_c);
ALTER TABLE inh_a ADD COLUMN late int NOT NULL DEFAULT 0 CHECK (late >= 0);
ALTER TABLE inh_d ADD COLUMN last int;
ALTER TABLE inh_a ALTER COLUMN amount SET DEFAULT 5;
ALTER TABLE ONLY inh_b ALTER COLUMN amount DROP DEFAULT;
ALTER TABLE inh_a ALTER COLUMN amount SET NOT NULL;

CREATE TABLE ind_a (id int, name text, gone text, only_gone text, CONSTRAINT c1 CHECK (id > 0), CONSTRAINT c2 CHECK (id > 1), CONSTRAINT c3 CHECK (id > 2));
CREATE TABLE ind_b (name text, own text, only_gone text);
CREATE TABLE ind_c (own2 text, gone text, CONSTRAINT c2 CHECK (id > 1)) INHERITS (ind_a, ind_b);
CREATE TABLE ind_e () INHERITS (ind_c);
ALTER TABLE ind_a DROP COLUMN name;
ALTER TABLE ind_a DROP COLUMN gone;
ALTER TABLE ONLY ind_b DROP COLUMN only_gone;
ALTER TABLE ind_a DROP COLUMN only_gone;
ALTER TABLE ind_b DROP COLUMN own;
ALTER TABLE ind_a DROP CONSTRAINT c1;
ALTER TABLE ind_a DROP CONSTRAINT c2;
ALTER TABLE ONLY ind_a DROP CONSTRAINT c3;

CREATE TABLE ini_a (id int NOT NULL, name text, CONSTRAINT ini_check CHECK (id > 0));
CREATE TABLE ini_b (id int NOT NULL, name text, more text, CONSTRAINT ini_check CHECK (id > 0));
CREATE TABLE ini_c (id int NOT NULL, name text, CONSTRAINT ini_check CHECK (id > 0));
ALTER TABLE ini_b INHERIT ini_a;
ALTER TABLE ini_b INHERIT ini_c;
CREATE TABLE ini_d () INHERITS (ini_a);
ALTER TABLE ini_b NO INHERIT ini_a;
ALTER TABLE ini_d NO INHERIT ini_a;
ALTER TABLE ini_c ADD CONSTRAINT added CHECK (name <> '') NOT VALID;
ALTER TABLE ini_c VALIDATE CONSTRAINT added;
ALTER TABLE ini_c RENAME CONSTRAINT added TO renamed;
ALTER TABLE ini_c RENAME COLUMN name TO title;
ALTER TABLE ini_c ALTER COLUMN id DROP NOT NULL;
