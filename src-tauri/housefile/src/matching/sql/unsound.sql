-- A record that entries from ?1 on changed, or gave a row to, and that is no proper record any more: it is merged into one that was merged
-- itself, or is gone, or had been binned before they were merged; it is merged through no merge or through two; it is merged and still has
-- rows of its own.
WITH changed AS MATERIALIZED (
    SELECT row AS id FROM journal_change WHERE entry >= ?1 AND tbl = 'contact'
    UNION
    SELECT loser FROM merge WHERE id IN (SELECT row FROM journal_change WHERE entry >= ?1 AND tbl = 'merge')
    UNION
    SELECT CAST(after ->> 'contact' AS INTEGER) FROM journal_change
    WHERE entry >= ?1 AND op IN ('insert', 'update') AND after ->> 'contact' IS NOT NULL
)
SELECT b.id
FROM changed JOIN contact b ON b.id = changed.id
LEFT JOIN contact k ON k.id = b.merged_into
WHERE b.merged_into IS NOT NULL AND (
        k.merged_into IS NOT NULL
        OR (k.binned_at IS NOT NULL
            AND EXISTS (
                SELECT 1 FROM journal_change c
                WHERE c.entry >= ?1 AND c.tbl = 'contact' AND c.row = b.id AND c.before ->> 'merged_into' IS NULL)
            -- Where they were binned as the one person they had become, they come to lie in the bin together again.
            AND NOT EXISTS (
                SELECT 1 FROM merge m
                JOIN journal_range g ON g.tbl = 'merge' AND m.id BETWEEN g.first AND g.last
                JOIN journal_change c ON c.tbl = 'contact' AND c.row = k.id AND c.entry > g.entry
                JOIN journal_entry e ON e.id = c.entry
                WHERE m.loser = b.id AND e.standing = 1 AND e.undoes IS NULL
                  AND c.before ->> 'binned_at' IS NULL AND c.after ->> 'binned_at' IS NOT NULL))
        OR (SELECT count(*) FROM merge m WHERE m.loser = b.id AND m.survivor = b.merged_into) <> 1
        OR (SELECT count(*) FROM merge m WHERE m.loser = b.id) <> 1
        OR EXISTS (SELECT 1 FROM account h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM contact_point h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM field_value h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM tag h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM provenance h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM purchase h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM event h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM selection_member h WHERE h.contact = b.id)
        OR EXISTS (SELECT 1 FROM contact a WHERE a.merged_into = b.id)
    )
   OR b.merged_into IS NULL AND EXISTS (SELECT 1 FROM merge m WHERE m.loser = b.id)
UNION ALL
-- A merge that was done again and is not there, since the import that brought one of the two is taken back. The import could not be done again
-- over it either.
SELECT u.row
FROM journal_unsettled u
JOIN journal_range g ON g.tbl = 'merge' AND u.row BETWEEN g.first AND g.last
JOIN journal_entry r ON r.undoes = g.entry AND r.id >= ?1
WHERE u.tbl = 'merge' AND NOT EXISTS (SELECT 1 FROM merge m WHERE m.id = u.row)
LIMIT 1
