-- Which row gave which columns.
INSERT INTO provenance (contact, source, columns) VALUES (?1, ?2, ?3)
