-- The records that were merged into ?1, the latest first.
SELECT c.id, c.name, e.at, m.entry, m.why
FROM merge m JOIN contact c ON c.id = m.loser JOIN journal_entry e ON e.id = m.entry
WHERE m.survivor = ?1 AND c.merged_into = ?1
ORDER BY m.id DESC
