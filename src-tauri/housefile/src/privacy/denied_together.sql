-- Records that reversals from ?1 on let stand for themselves again, the record that each was part of, and the entry that was reversed, where a
-- no was said of that record since then.
SELECT c.row, CAST(c.before ->> 'merged_into' AS INTEGER) AS was, e.undoes
FROM journal_change c JOIN journal_entry e ON e.id = c.entry
WHERE c.entry >= ?1 AND c.tbl = 'contact' AND c.op = 'update' AND e.undoes IS NOT NULL
  AND c.before ->> 'merged_into' IS NOT NULL AND c.after ->> 'merged_into' IS NULL
  AND EXISTS (SELECT 1 FROM consent_in_force s
              WHERE s.contact = CAST(c.before ->> 'merged_into' AS INTEGER) AND s.entry > e.undoes AND s.state = 'denied' AND s.purpose = 'marketing')
ORDER BY c.entry, c.row
