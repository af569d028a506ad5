-- The entry that was taken back last and can be done again.
SELECT id FROM journal_entry
WHERE standing = 0 AND undone_by IS NOT NULL AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
ORDER BY undone_by DESC LIMIT 1
