CREATE TABLE rooms (id int PRIMARY KEY, name text CONSTRAINT named NOT NULL, note text);
ALTER TABLE rooms ADD CONSTRAINT note_known NOT NULL note NOT VALID;
