-- A person's values, each with the latest row that gave that column, their customer numbers, then the user's own fields.
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
)
SELECT col, label, text, name, row, at FROM (
    SELECT v.place, v.col, NULL AS label, v.text, f.name, r.row, b.at
    FROM value v
    LEFT JOIN provenance p ON p.id = (SELECT max(q.id) FROM provenance q
                                      WHERE q.contact = ?1 AND ' ' || q.columns || ' ' LIKE '% ' || v.col || ' %')
    LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE v.text IS NOT NULL
    UNION ALL
    -- One number that several rows gave is shown once, with the first of them.
    SELECT 11, 'number:' || min(a.id), a.system, a.number, f.name, r.row, b.at
    FROM account a
    LEFT JOIN batch_row r ON r.id = a.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE a.contact = ?1 GROUP BY a.system, a.number
    UNION ALL
    SELECT 100 + d.id, 'field:' || d.id, d.label, x.text, f.name, r.row, b.at
    FROM field_value x JOIN field d ON d.id = x.field AND d.binned_at IS NULL
    LEFT JOIN batch_row r ON r.id = x.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE x.contact = ?1
) ORDER BY place, label
