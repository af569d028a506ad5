-- Which row gave which columns (?1, JSON arrays).
INSERT INTO provenance (contact, source, columns)
SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2 FROM json_each(?1) v
