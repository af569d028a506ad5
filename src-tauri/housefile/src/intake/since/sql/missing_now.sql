-- Who was in the last file (?1, JSON array of files) and is not among some people (?2, JSON array), merges followed.
SELECT DISTINCT p.id
FROM batch_row r JOIN contact c ON c.id = r.contact JOIN live_contact p ON p.id = coalesce(c.merged_into, c.id)
WHERE r.file IN (SELECT value FROM json_each(?1)) AND p.id NOT IN (SELECT value FROM json_each(?2))
ORDER BY p.id
