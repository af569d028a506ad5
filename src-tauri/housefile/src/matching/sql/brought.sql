-- Those who count of whom import ?1 brought, ?2 of them at the most.
SELECT c.id
FROM batch b JOIN journal_range g ON g.entry = b.entry AND g.tbl = 'contact'
JOIN live_contact c ON c.id BETWEEN g.first AND g.last
WHERE b.id = ?1 ORDER BY c.id LIMIT ?2
