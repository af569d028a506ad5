-- Rows that entry ?1 added and that were removed since; and suggestions that were dropped with them when it was taken back by ?2.
INSERT OR IGNORE INTO temp.settling (tbl, row)
SELECT c.tbl, c.row FROM journal_range g
JOIN journal_change c ON c.tbl = g.tbl AND c.row BETWEEN g.first AND g.last AND c.op = 'delete'
WHERE g.entry = ?1
UNION ALL
SELECT tbl, row FROM journal_change WHERE entry = ?2 AND tbl = 'match_pair' AND op = 'delete'
