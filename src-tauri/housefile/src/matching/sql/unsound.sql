-- A record that entries from ?1 on changed, or gave a row to, and that is no proper record any more: it is merged into one that was merged
-- itself, or is gone, or lies in the bin since; it is merged through no merge or through two; it is merged and still has rows of its own.
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
        OR (k.binned_at IS NOT NULL AND EXISTS (
            SELECT 1 FROM journal_change c
            WHERE c.entry >= ?1 AND c.tbl = 'contact' AND c.row = b.id AND c.before ->> 'merged_into' IS NULL))
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
LIMIT 1
