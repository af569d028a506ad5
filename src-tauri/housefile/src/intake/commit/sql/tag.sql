-- Tags of a page (?1, JSON arrays).
INSERT INTO tag (contact, tag, source) SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2 FROM json_each(?1) v
