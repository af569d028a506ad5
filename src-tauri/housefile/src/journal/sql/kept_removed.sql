-- Rows that entry ?1 changed and that a later entry in force removed.
SELECT x.tbl, x.row, 'removed', max(d.entry)
FROM journal_change x
JOIN journal_change d ON d.tbl = x.tbl AND d.row = x.row AND d.op = 'delete' AND d.entry > ?1
JOIN journal_entry e ON e.id = d.entry AND e.standing = 1 AND e.undoes IS NULL
WHERE x.entry = ?1 AND x.op = 'update'
GROUP BY x.tbl, x.row
