-- What was mended came as it is from no file: source 0 (?1, JSON arrays). The shown name has its source with its parts.
INSERT INTO provenance (contact, source, columns)
SELECT CAST(v.value ->> 0 AS INTEGER), 0, v.value ->> 6 FROM json_each(?1) v
