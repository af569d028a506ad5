-- How many rows the entries from ?1 on put back, changed or removed, and of how many people.
SELECT count(DISTINCT iif(op = 'none', NULL, tbl || row)), count(DISTINCT iif(op = 'none', NULL, contact))
FROM journal_change WHERE entry >= ?1 AND tbl <> 'match_pair'
