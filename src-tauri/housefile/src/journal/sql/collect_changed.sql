-- Rows that entry ?1 changed or removed, and those that were left unsettled before.
INSERT OR IGNORE INTO temp.settling (tbl, row)
SELECT tbl, row FROM journal_change WHERE entry = ?1 AND op <> 'none'
UNION ALL
SELECT tbl, row FROM journal_unsettled
