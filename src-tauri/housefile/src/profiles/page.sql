-- A page of the grid, in the order of the ids (?1, JSON array). One look-up by index per cell: a page costs the same in a file of
-- a hundred people and of a million.
SELECT c.id, c.name, c.kind, c.company,
       (SELECT p.shown FROM contact_point p WHERE p.contact = c.id AND p.kind = 'email' ORDER BY p.norm IS NULL, p.rank, p.id LIMIT 1),
       (SELECT p.shown FROM contact_point p WHERE p.contact = c.id AND p.kind = 'phone' ORDER BY p.norm IS NULL, p.rank, p.id LIMIT 1),
       (SELECT p.city FROM contact_point p WHERE p.contact = c.id AND p.kind = 'address' ORDER BY p.city IS NULL, p.rank, p.id LIMIT 1),
       (SELECT p.country FROM contact_point p WHERE p.contact = c.id AND p.kind = 'address' ORDER BY p.country IS NULL, p.rank, p.id LIMIT 1),
       (SELECT count(*) FROM purchase b WHERE b.contact = c.id),
       (SELECT json_group_array(json_array(t.currency, t.total)) FROM
            (SELECT b.currency, sum(b.total) AS total FROM purchase b WHERE b.contact = c.id GROUP BY b.currency ORDER BY 2 DESC) t),
       (SELECT max(b.day) FROM purchase b WHERE b.contact = c.id),
       (SELECT count(DISTINCT r.file) FROM batch_row r
        WHERE r.contact = c.id OR r.contact IN (SELECT m.id FROM contact m WHERE m.merged_into = c.id))
FROM json_each(?1) w JOIN contact c ON c.id = w.value
ORDER BY w.key
