-- What record ?1 looked like at each change, the latest first.
SELECT image FROM (
    SELECT entry, 1 AS nth, after AS image FROM journal_change WHERE tbl = 'contact' AND row = ?1
    UNION ALL
    SELECT entry, 0, before FROM journal_change WHERE tbl = 'contact' AND row = ?1
)
WHERE image IS NOT NULL ORDER BY entry DESC, nth DESC
