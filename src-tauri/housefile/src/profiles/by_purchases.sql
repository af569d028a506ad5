-- Fewest purchases first.
SELECT c.id FROM live_contact c LEFT JOIN (SELECT contact, count(*) AS n FROM purchase GROUP BY contact) b ON b.contact = c.id
ORDER BY coalesce(b.n, 0), c.id
