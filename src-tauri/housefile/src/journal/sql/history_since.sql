-- Entries that can be taken back or done again, and when the oldest was done.
SELECT count(*), min(at) FROM journal_entry
WHERE undoes IS NULL AND final = 0 AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
