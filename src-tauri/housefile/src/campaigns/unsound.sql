-- A campaign that names a segment which is gone or in the bin, where entries from ?1 on changed one or the other.
WITH changed AS MATERIALIZED (
    SELECT tbl, row FROM journal_change WHERE entry >= ?1 AND tbl IN ('segment', 'campaign')
),
named (campaign, name, segment) AS (
    SELECT id, name, audience ->> 'segment' FROM campaign WHERE binned_at IS NULL
    UNION ALL
    SELECT c.id, c.name, x.value FROM campaign c, json_each(c.audience, '$.exclude') x WHERE c.binned_at IS NULL
)
SELECT n.name
FROM named n
WHERE EXISTS (SELECT 1 FROM changed c WHERE (c.tbl = 'campaign' AND c.row = n.campaign) OR (c.tbl = 'segment' AND c.row = n.segment))
  AND NOT EXISTS (SELECT 1 FROM segment s WHERE s.id = n.segment AND s.binned_at IS NULL)
LIMIT 1
