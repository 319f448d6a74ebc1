-- What only PostgreSQL 18 knows.
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (
  id int,
  held daterange,
  price numeric CONSTRAINT price_known NOT NULL,
  note text,
  twice numeric GENERATED ALWAYS AS (price * 2) VIRTUAL,
  CONSTRAINT cheap CHECK (price < 100) NOT ENFORCED,
  PRIMARY KEY (id, held WITHOUT OVERLAPS)
);
ALTER TABLE rooms ADD CONSTRAINT note_known NOT NULL note NOT VALID;
CREATE TABLE bookings (
  room int NOT NULL,
  held daterange NOT NULL,
  guest int NOT NULL NO INHERIT,
  FOREIGN KEY (room, PERIOD held) REFERENCES rooms (id, PERIOD held)
);
CREATE TABLE suites (stars int) INHERITS (rooms);
