-- What the people of a page came to (?1, JSON arrays).
INSERT INTO event (contact, kind, name, day, source)
SELECT v.value ->> 0, 'visit', v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?1) v
