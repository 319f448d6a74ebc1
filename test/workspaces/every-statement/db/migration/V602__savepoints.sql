-- What is rolled back is gone, and so are the settings.
SAVEPOINT one;
CREATE TABLE body.rolled_back (id int);
SET search_path = body;
SAVEPOINT two;
CREATE TABLE rolled_back_too (id int);
RELEASE SAVEPOINT two;
ROLLBACK TO SAVEPOINT one;
CREATE TABLE body.rolled_back (id bigint, made_again boolean);
SAVEPOINT one;
DROP TABLE body.kept;
ROLLBACK TO one;
RELEASE one;
ALTER TABLE body.kept ADD COLUMN still_there boolean;
