-- The latest entries up to ?1 that could still be taken back or done again.
SELECT id FROM journal_entry
WHERE id <= ?1 AND undoes IS NULL AND final = 0
  AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
ORDER BY id DESC LIMIT ?2
