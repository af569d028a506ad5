-- Addresses of people who moved, in their new order (?1, JSON arrays of address, rank).
UPDATE contact_point SET rank = v.value ->> 1
FROM json_each(?1) v WHERE contact_point.id = CAST(v.value ->> 0 AS INTEGER)
