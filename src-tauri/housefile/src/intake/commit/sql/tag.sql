-- A tag.
INSERT INTO tag (contact, tag, source) VALUES (?1, ?2, ?3)
