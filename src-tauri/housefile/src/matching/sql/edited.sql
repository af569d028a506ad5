-- What somebody edited on record ?1 since entry ?2: images before and after.
SELECT c.before, c.after
FROM journal_change c JOIN journal_entry e ON e.id = c.entry
WHERE c.tbl = 'contact' AND c.row = ?1 AND c.entry > ?2 AND c.op = 'update' AND e.standing = 1
  AND e.act NOT IN ('merge', 'merge-certain', 'unmerge') AND c.before IS NOT NULL AND c.after IS NOT NULL
