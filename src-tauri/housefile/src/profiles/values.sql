-- A person's values, each with where it came from, their customer numbers, then the user's own fields.
-- Of the rows of files that told of a column the latest speaks: the one that was added, or came with a merged record, last. Source 0 is
-- a value that was entered by hand; then the entry says when, and who did it.
WITH value (place, col, text) AS (
    SELECT 1, 'prefix', prefix FROM contact WHERE id = ?1 UNION ALL
    SELECT 2, 'given', given FROM contact WHERE id = ?1 UNION ALL
    SELECT 3, 'family', family FROM contact WHERE id = ?1 UNION ALL
    SELECT 4, 'suffix', suffix FROM contact WHERE id = ?1 UNION ALL
    SELECT 5, 'born', born FROM contact WHERE id = ?1 UNION ALL
    SELECT 6, 'gender', gender FROM contact WHERE id = ?1 UNION ALL
    SELECT 7, 'language', language FROM contact WHERE id = ?1 UNION ALL
    SELECT 8, 'company', company FROM contact WHERE id = ?1 UNION ALL
    SELECT 9, 'job_title', job_title FROM contact WHERE id = ?1 UNION ALL
    SELECT 10, 'note', note FROM contact WHERE id = ?1
),
claim AS MATERIALIZED (
    SELECT q.id, q.source, q.columns,
           (SELECT g.entry FROM journal_range g WHERE g.tbl = 'provenance' AND q.id BETWEEN g.first AND g.last) AS owner,
           (SELECT max(c.entry) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
            WHERE c.tbl = 'provenance' AND c.row = q.id AND c.op = 'update' AND e.standing = 1 AND e.undoes IS NULL) AS moved
    FROM provenance q WHERE q.contact = ?1
),
own AS MATERIALIZED (
    SELECT 100 + d.id AS place, 'field:' || d.id AS col, d.label, x.text, x.source,
           coalesce((SELECT max(c.entry) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
                     WHERE c.tbl = 'field_value' AND c.row = x.id AND c.op = 'update' AND e.standing = 1 AND e.undoes IS NULL
                       AND c.before ->> 'text' IS NOT c.after ->> 'text'),
                    (SELECT g.entry FROM journal_range g WHERE g.tbl = 'field_value' AND x.id BETWEEN g.first AND g.last)) AS entry
    FROM field_value x JOIN field d ON d.id = x.field AND d.binned_at IS NULL
    WHERE x.contact = ?1
),
told AS (
    SELECT v.place, v.col, NULL AS label, v.text, p.source, p.owner AS entry
    FROM value v
    LEFT JOIN claim p ON p.id = (SELECT q.id FROM claim q WHERE ' ' || q.columns || ' ' LIKE '% ' || v.col || ' %'
                                 ORDER BY coalesce(q.moved, q.owner, 0) DESC, q.id DESC LIMIT 1)
    WHERE v.text IS NOT NULL
    UNION ALL
    -- One number that several rows gave is shown once, with the first of them.
    SELECT 11, 'number:' || min(a.id), a.system, a.number, a.source, NULL FROM account a WHERE a.contact = ?1 GROUP BY a.system, a.number
    UNION ALL
    SELECT place, col, label, text, source, entry FROM own
),
-- Which columns of a file feed a value.
feeds (col, target) AS (VALUES
    ('prefix', 'prefix'), ('prefix', 'full_name'), ('given', 'given_name'), ('given', 'middle_name'), ('given', 'full_name'),
    ('family', 'family_name'), ('family', 'full_name'), ('suffix', 'suffix'), ('suffix', 'full_name'), ('born', 'born'), ('gender', 'gender'),
    ('language', 'language'), ('company', 'company'), ('job_title', 'job_title'), ('note', 'note'), ('number', 'customer_number'), ('field', 'keep')
)
SELECT t.col, t.label, t.text, f.name, r.row, coalesce(b.at, e.at), e.actor,
    -- Earlier imports kept the header alone; one that is empty, or that several columns have, tells not which column was corrected.
    (SELECT x.value ->> 'before' FROM json_each(r.corrected) x
     JOIN json_each(f.mapping, '$.recipe.columns') m ON m.key = x.value ->> 'at'
         OR (x.value ->> 'at' IS NULL AND m.value ->> 'header' = x.value ->> 'column' AND x.value ->> 'column' <> ''
         AND 1 = (SELECT count(*) FROM json_each(f.mapping, '$.recipe.columns') o WHERE o.value ->> 'header' = x.value ->> 'column'))
     JOIN feeds ON feeds.target = m.value ->> '$.target.kind' AND feeds.col = substr(t.col, 1, instr(t.col || ':', ':') - 1)
     WHERE (feeds.col <> 'field' OR m.value ->> '$.target.label' = t.label)
         -- Of a whole name, the parts that the file had already were not corrected.
         AND (feeds.target <> 'full_name'
             OR instr(' ' || replace(x.value ->> 'before', ',', ' ') || ' ', ' ' || t.text || ' ') = 0)
     LIMIT 1)
FROM told t
LEFT JOIN batch_row r ON r.id = t.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
LEFT JOIN journal_entry e ON e.id = t.entry AND r.id IS NULL
ORDER BY t.place
