-- The newest entry that is in force and can be taken back.
SELECT max(id) FROM journal_entry
WHERE standing = 1 AND final = 0 AND undoes IS NULL
  AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
