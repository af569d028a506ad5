-- Segments that should go, and that a campaign names which stays and is not in the bin.
WITH used (row, campaign) AS MATERIALIZED (
    SELECT c.audience ->> 'segment', c.id FROM campaign c WHERE c.binned_at IS NULL
    UNION ALL
    SELECT x.value, c.id FROM campaign c, json_each(c.audience, '$.exclude') x WHERE c.binned_at IS NULL
)
UPDATE temp.settling SET holder = (
    SELECT max(coalesce(
        c.holder,
        (SELECT max(l.entry) FROM journal_change l JOIN journal_entry e ON e.id = l.entry
         WHERE l.tbl = 'campaign' AND l.row = u.campaign AND l.op = 'update' AND e.standing = 1 AND e.undoes IS NULL),
        (SELECT g.entry FROM journal_range g WHERE g.tbl = 'campaign' AND u.campaign BETWEEN g.first AND g.last),
        0))
    FROM used u LEFT JOIN temp.settling c ON c.tbl = 'campaign' AND c.row = u.campaign
    WHERE u.row = settling.row AND (c.row IS NULL OR c.want = 1 OR c.holder IS NOT NULL)
)
WHERE tbl = 'segment' AND want = 0 AND missing = 0 AND holder IS NULL
