-- The files of imports after entry ?2 that told of record ?1, in their order; not the rows that came to it with a merged record.
SELECT DISTINCT f.name
FROM provenance p JOIN batch_row r ON r.id = p.source JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch
JOIN journal_entry e ON e.id = b.entry
WHERE p.contact = ?1 AND b.entry > ?2 AND e.standing = 1
  AND NOT EXISTS (SELECT 1 FROM journal_change c
                  WHERE c.tbl = 'provenance' AND c.row = p.id AND c.before ->> 'contact' IS NOT c.after ->> 'contact')
ORDER BY f.id
