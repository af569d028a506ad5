-- Numbers that are none yet, with the country of the first address of their owner.
SELECT p.id AS point, p.contact, c.name, p.shown,
       (SELECT a.country FROM contact_point a WHERE a.contact = p.contact AND a.country IS NOT NULL ORDER BY a.rank, a.id LIMIT 1) AS country
FROM contact_point p JOIN live_contact c ON c.id = p.contact
WHERE p.kind = 'phone' AND p.norm IS NULL
ORDER BY p.contact, p.rank, p.id
