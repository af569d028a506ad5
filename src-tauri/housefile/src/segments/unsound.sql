-- A segment that names a segment or a field which is gone or in the bin, where entries from ?1 on changed one or the other.
WITH changed AS MATERIALIZED (
    SELECT tbl, row FROM journal_change WHERE entry >= ?1 AND tbl IN ('segment', 'field')
)
SELECT s.name
FROM segment s, json_tree(s.rule) t
WHERE s.binned_at IS NULL AND t.type = 'object' AND EXISTS (SELECT 1 FROM changed) AND (
    (t.value ->> 'kind' = 'segment'
     AND EXISTS (SELECT 1 FROM changed c WHERE c.tbl = 'segment' AND c.row IN (s.id, t.value ->> 'id'))
     AND NOT EXISTS (SELECT 1 FROM segment u WHERE u.id = t.value ->> 'id' AND u.binned_at IS NULL))
    OR (t.value ->> 'field' LIKE 'custom:%'
     AND NOT EXISTS (SELECT 1 FROM field f WHERE f.name = substr(t.value ->> 'field', 8) AND f.binned_at IS NULL))
)
LIMIT 1
