-- Known addresses step back behind so many new ones of their kind (?1, JSON arrays of person, kind, number).
UPDATE contact_point SET rank = rank + (v.value ->> 2)
FROM json_each(?1) v WHERE contact_point.contact = CAST(v.value ->> 0 AS INTEGER) AND contact_point.kind = v.value ->> 1
