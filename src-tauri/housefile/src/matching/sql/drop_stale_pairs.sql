-- Those of ?1 (JSON array of ids), which are open and were not found any more. One that was answered before, and opened again by an undo,
-- stays: the answer may be done again.
DELETE FROM match_pair
WHERE id IN (SELECT value FROM json_each(?1))
  AND NOT EXISTS (SELECT 1 FROM journal_change c WHERE c.tbl = 'match_pair' AND c.row = match_pair.id)
