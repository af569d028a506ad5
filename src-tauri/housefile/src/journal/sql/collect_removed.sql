-- Rows that entry ?1 added and that were removed since; and what was worked out from them and dropped with them when it was taken back
-- by ?2 (drop_worked_out.sql).
INSERT OR IGNORE INTO temp.settling (tbl, row)
SELECT c.tbl, c.row FROM journal_range g
JOIN journal_change c ON c.tbl = g.tbl AND c.row BETWEEN g.first AND g.last AND c.op = 'delete'
WHERE g.entry = ?1
UNION ALL
SELECT tbl, row FROM journal_change
WHERE entry = ?2 AND op = 'delete' AND (tbl = 'match_pair' OR tbl = 'account' AND before ->> 'system' = 'Copy for others')
