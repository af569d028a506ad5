-- Rows of entry ?1 that stay though they should go, and rows that should be there again and are not; parts of what stays are not told.
SELECT s.tbl, s.row, iif(s.want, 'gone', 'needed'), nullif(s.holder, 0)
FROM temp.settling s
WHERE ((s.want = 0 AND s.missing = 0 AND s.holder IS NOT NULL AND s.part = 0) OR (s.want = 1 AND s.missing = 1 AND s.tbl <> 'match_pair'))
  AND (s.owner = ?1 OR EXISTS (SELECT 1 FROM journal_change c WHERE c.entry = ?1 AND c.tbl = s.tbl AND c.row = s.row))
