-- Open pairs that are not among ?1 any more (JSON array of pairs). One that was answered before, and opened again by an undo, stays: the
-- answer may be done again.
DELETE FROM match_pair
WHERE verdict = 'open' AND (lower, upper) NOT IN (SELECT value ->> 'lower', value ->> 'upper' FROM json_each(?1))
  AND NOT EXISTS (SELECT 1 FROM journal_change c WHERE c.tbl = 'match_pair' AND c.row = match_pair.id)
