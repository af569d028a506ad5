-- What an image is of, its parts with the tables that each hangs on and the sum (SHA-256) of their bytes, and these in order.
CREATE TABLE IF NOT EXISTS about (made_by TEXT NOT NULL, token TEXT NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS part (name TEXT NOT NULL PRIMARY KEY, tables TEXT NOT NULL, sum BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS piece (part TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (part, n)) STRICT;
DELETE FROM about;
