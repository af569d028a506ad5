-- Smallest sum first; people who never bought before all.
SELECT c.id FROM live_contact c LEFT JOIN (SELECT contact, sum(total) AS total FROM purchase GROUP BY contact) b ON b.contact = c.id
ORDER BY coalesce(b.total, 0), c.id
