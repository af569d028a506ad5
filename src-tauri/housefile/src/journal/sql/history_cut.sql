-- The last entry before the first one that is not older than ?1; nothing where something was done after ?2, which is said to be now.
SELECT max(id) FROM journal_entry
WHERE id < coalesce((SELECT min(id) FROM journal_entry WHERE at >= ?1), (SELECT max(id) + 1 FROM journal_entry))
  AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
  AND NOT EXISTS (SELECT 1 FROM journal_entry WHERE at > ?2)
