-- Pairs with the answer ?1, the latest answer first. Two people are there once, by the pair that was answered last. When, the journal tells;
-- nothing where its history was thinned.
WITH answer AS (
    SELECT m.id, m.score,
           min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) AS one,
           max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) AS other,
           coalesce((SELECT max(c.entry) FROM journal_change c WHERE c.tbl = 'match_pair' AND c.row = m.id),
                    (SELECT g.entry FROM journal_range g WHERE g.tbl = 'match_pair' AND m.id BETWEEN g.first AND g.last), 0) AS entry
    FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
    WHERE m.verdict = ?1
),
latest AS (
    SELECT id, one, other, score, max(entry << 32 | id) AS newest, entry
    FROM answer WHERE one <> other GROUP BY one, other
)
SELECT a.id, a.one, a.other, a.score, e.at
FROM latest a JOIN live_contact x ON x.id = a.one JOIN live_contact y ON y.id = a.other
LEFT JOIN journal_entry e ON e.id = a.entry
ORDER BY a.newest DESC
