-- What an export may tell of a page of people (?1: JSON array of [person, address to use or null, code]), in that order.
-- Where no address is given, the one used first stands for each kind.
WITH asked AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS contact, value ->> 1 AS point, value ->> 2 AS code FROM json_each(?1)
),
chosen AS MATERIALIZED (
    SELECT a.contact, k.kind,
           coalesce((SELECT p.id FROM contact_point p WHERE p.id = a.point AND p.kind = k.kind),
                    (SELECT p.id FROM contact_point p
                     WHERE a.point IS NULL AND p.contact = a.contact AND p.kind = k.kind
                     ORDER BY p.norm IS NULL, p.rank, p.id LIMIT 1)) AS id
    FROM asked a, (SELECT 'email' AS kind UNION ALL SELECT 'phone' UNION ALL SELECT 'address') k
)
SELECT a.contact, c.kind, c.name, c.prefix, c.given, c.family, c.company, c.job_title, c.gender, c.language, c.born,
       e.shown, coalesce(t.norm, t.shown), coalesce(s.street, iif(s.postcode IS NULL AND s.city IS NULL, s.shown, NULL)),
       s.postcode, s.city, s.region, s.country,
       (SELECT number FROM account n WHERE n.contact = a.contact AND n.system <> 'Copy for others' ORDER BY id LIMIT 1),
       (SELECT group_concat(tag, ', ') FROM (SELECT DISTINCT tag FROM tag g WHERE g.contact = a.contact ORDER BY tag)),
       coalesce(a.code, ''),
       (SELECT count(*) FROM purchase b WHERE b.contact = a.contact),
       (SELECT json_group_array(json_array(minor, currency))
        FROM (SELECT sum(total) AS minor, currency FROM purchase b WHERE b.contact = a.contact GROUP BY currency ORDER BY 1 DESC)),
       (SELECT min(day) FROM purchase b WHERE b.contact = a.contact),
       (SELECT max(day) FROM purchase b WHERE b.contact = a.contact)
FROM asked a
JOIN contact c ON c.id = a.contact
LEFT JOIN contact_point e ON e.id = (SELECT id FROM chosen h WHERE h.contact = a.contact AND h.kind = 'email')
LEFT JOIN contact_point t ON t.id = (SELECT id FROM chosen h WHERE h.contact = a.contact AND h.kind = 'phone')
LEFT JOIN contact_point s ON s.id = (SELECT id FROM chosen h WHERE h.contact = a.contact AND h.kind = 'address')
ORDER BY a.place
