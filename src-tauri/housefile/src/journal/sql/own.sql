-- Which entry added each row. Ranges of a table do not overlap.
UPDATE temp.settling SET owner = (
    SELECT iif(g.last >= settling.row, g.entry, NULL)
    FROM (SELECT entry, last FROM journal_range WHERE tbl = settling.tbl AND first <= settling.row ORDER BY first DESC LIMIT 1) g
)
