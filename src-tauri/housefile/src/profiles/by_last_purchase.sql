-- Oldest latest purchase first; people who never bought before all.
SELECT c.id FROM live_contact c LEFT JOIN (SELECT contact, max(day) AS day FROM purchase GROUP BY contact) b ON b.contact = c.id
ORDER BY b.day, c.id
