-- How many rows the entries from ?1 on put back, changed or removed, and of how many people. Whoever is in a pack is in no change.
WITH packed (rows, people) AS (
    SELECT coalesce(sum(rows), 0), coalesce(sum(iif(tbl = 'contact', rows, 0)), 0) FROM journal_pack WHERE entry >= ?1
)
SELECT count(DISTINCT iif(op = 'none', NULL, tbl || row)) + (SELECT rows FROM packed),
       count(DISTINCT iif(op = 'none', NULL, contact)) + (SELECT people FROM packed)
FROM journal_change WHERE entry >= ?1 AND tbl <> 'match_pair'
