-- Who was in the last file (?3, JSON array of files) and is not in this one (?4), merges followed, of source ?2 of import ?1.
INSERT INTO batch_since (batch, source, what, contact)
SELECT DISTINCT ?1, ?2, 'missing', p.id
FROM batch_row r JOIN contact c ON c.id = r.contact JOIN live_contact p ON p.id = coalesce(c.merged_into, c.id)
WHERE r.file IN (SELECT value FROM json_each(?3)) AND p.id NOT IN (
    SELECT coalesce(k.merged_into, k.id) FROM batch_row n JOIN contact k ON k.id = n.contact
    WHERE n.file IN (SELECT value FROM json_each(?4)))
ORDER BY p.id
