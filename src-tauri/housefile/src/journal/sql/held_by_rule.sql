-- Segments and fields that should go, and that the rule of a segment names which stays and is not in the bin.
WITH used (tbl, row, segment) AS MATERIALIZED (
    SELECT 'segment', t.value ->> 'id', s.id FROM segment s, json_tree(s.rule) t
    WHERE s.binned_at IS NULL AND t.type = 'object' AND t.value ->> 'kind' = 'segment'
    UNION ALL
    SELECT 'field', f.id, s.id FROM segment s, json_tree(s.rule) t JOIN field f ON 'custom:' || f.name = t.value ->> 'field'
    WHERE s.binned_at IS NULL AND t.type = 'object'
)
UPDATE temp.settling SET holder = (
    SELECT max(coalesce(
        c.holder,
        (SELECT max(l.entry) FROM journal_change l JOIN journal_entry e ON e.id = l.entry
         WHERE l.tbl = 'segment' AND l.row = u.segment AND l.op = 'update' AND e.standing = 1 AND e.undoes IS NULL),
        (SELECT g.entry FROM journal_range g WHERE g.tbl = 'segment' AND u.segment BETWEEN g.first AND g.last),
        0))
    FROM used u LEFT JOIN temp.settling c ON c.tbl = 'segment' AND c.row = u.segment
    WHERE u.tbl = settling.tbl AND u.row = settling.row AND u.segment <> iif(settling.tbl = 'segment', settling.row, 0)
      AND (c.row IS NULL OR c.want = 1 OR c.holder IS NOT NULL)
)
WHERE tbl IN ('segment', 'field') AND want = 0 AND missing = 0 AND holder IS NULL
