-- Lines of a page (?1, JSON arrays).
INSERT INTO purchase_line (purchase, product, quantity, unit, amount, source)
SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5 FROM json_each(?1) v
