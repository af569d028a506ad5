-- Town of the address used first; people without one last.
SELECT c.id FROM live_contact c
LEFT JOIN contact_point p ON p.id = (SELECT q.id FROM contact_point q WHERE q.contact = c.id AND q.kind = 'address' ORDER BY q.city IS NULL, q.rank, q.id LIMIT 1)
ORDER BY p.city IS NULL, p.city COLLATE NOCASE, c.id
