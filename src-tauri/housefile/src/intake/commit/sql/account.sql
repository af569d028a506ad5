-- Customer numbers of a page (?1, JSON arrays).
INSERT INTO account (contact, system, number, source)
SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?1) v
