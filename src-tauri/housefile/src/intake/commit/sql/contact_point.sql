-- Addresses of a page (?1, JSON arrays).
INSERT INTO contact_point (contact, kind, shown, norm, rank, stopped, street, postcode, city, region, country, source)
SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5, v.value ->> 6, v.value ->> 7,
       v.value ->> 8, v.value ->> 9, v.value ->> 10, v.value ->> 11
FROM json_each(?1) v
