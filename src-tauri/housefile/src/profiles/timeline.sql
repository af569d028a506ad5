-- Everything that happened to a person, newest first.
SELECT kind, at, text, detail, minor, currency, file, row, imported FROM (
    SELECT 'purchase' AS kind, p.day AS at,
           coalesce((SELECT group_concat(d.name, ', ') FROM purchase_line l JOIN product d ON d.id = l.product WHERE l.purchase = p.id),
                    p.order_no, '') AS text,
           NULL AS detail, p.total AS minor, p.currency AS currency, f.name AS file, r.row AS row, b.at AS imported
    FROM purchase p LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE p.contact = ?1
    UNION ALL
    SELECT v.kind, v.day, v.name, v.detail ->> 'value', NULL, NULL, f.name, r.row, b.at
    FROM event v LEFT JOIN batch_row r ON r.id = v.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE v.contact = ?1
    UNION ALL
    SELECT 'consent_' || s.state, coalesce(s.day, substr(e.at, 1, 10)), s.channel, NULL, NULL, NULL, f.name, r.row, b.at
    FROM consent_in_force s JOIN journal_entry e ON e.id = s.entry JOIN contact c ON c.id = s.contact
    LEFT JOIN batch_row r ON r.id = s.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
    WHERE c.id = ?1 OR c.merged_into = ?1
    UNION ALL
    SELECT 'listed', s.at, m.standing || ': ' || g.name, NULL, NULL, NULL, NULL, NULL, NULL
    FROM selection_member m JOIN selection s ON s.id = m.selection JOIN campaign g ON g.id = s.campaign
    WHERE m.contact = ?1 AND m.standing IN ('final', 'holdout')
    UNION ALL
    SELECT 'imported', b.at, f.name, NULL, NULL, NULL, f.name, min(r.row), b.at
    FROM batch_row r JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch
    JOIN journal_entry e ON e.id = b.entry AND e.standing = 1
    WHERE r.contact = ?1 OR r.contact IN (SELECT id FROM contact WHERE merged_into = ?1)
    GROUP BY f.id
) ORDER BY at IS NULL, at DESC, kind
LIMIT 500
