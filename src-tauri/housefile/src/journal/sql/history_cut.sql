-- The last entry before the first one that is not older than ?1; nothing where something was done after ?2, which is said to be now; or, with ?3,
-- where everything is older.
SELECT max(id) FROM journal_entry
WHERE id < coalesce((SELECT min(id) FROM journal_entry WHERE at >= ?1), (SELECT max(id) + 1 FROM journal_entry))
  AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
  AND NOT EXISTS (SELECT 1 FROM journal_entry WHERE at > ?2)
  AND (NOT ?3 OR EXISTS (SELECT 1 FROM journal_entry WHERE at >= ?1 AND act <> 'thin-history'))
