-- What somebody answered: the two as they are by now, whether they are organisations, and how far they agreed when they were asked (nothing
-- where no search asked). `same` and `different` are answers; `merged` went with the certain ones; `parted` took a merge apart.
SELECT coalesce(l.merged_into, l.id) AS one, coalesce(u.merged_into, u.id) AS other, m.lower, m.upper,
       l.kind = 'organisation' AS organisation,
       CASE
           WHEN m.verdict = 'same' THEN iif(m.certain = 1, 'merged', 'same')
           WHEN EXISTS (
               SELECT 1 FROM journal_change c JOIN journal_entry e ON e.id = c.entry
               WHERE c.tbl = 'match_pair' AND c.row = m.id AND e.act = 'unmerge' AND e.standing = 1
           ) THEN 'parted'
           ELSE 'different'
       END AS said,
       m.why
FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
WHERE m.verdict IN ('same', 'different')
ORDER BY m.lower, m.upper
