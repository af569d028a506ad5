-- Purchases of a page (?1, JSON arrays), in the order in which their ids were counted ahead.
INSERT INTO purchase (contact, system, order_no, day, currency, total, source)
SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5, v.value ->> 6
FROM json_each(?1) v ORDER BY v.key
