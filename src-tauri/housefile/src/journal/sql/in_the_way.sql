-- Entries after ?1 that are in force and have to do with the people whom entries from ?2 on have changed: the images of ?2 … know whom.
WITH person AS MATERIALIZED (
    SELECT DISTINCT contact AS id FROM journal_change WHERE entry >= ?2 AND contact IS NOT NULL
    UNION
    SELECT DISTINCT after ->> 'contact' FROM journal_change WHERE entry >= ?2 AND after ->> 'contact' IS NOT NULL
    UNION
    SELECT DISTINCT after ->> 'merged_into' FROM journal_change WHERE entry >= ?2 AND tbl = 'contact' AND after ->> 'merged_into' IS NOT NULL
),
added (tbl, row) AS (
    SELECT 'account', t.id FROM person p JOIN account t ON t.contact = p.id UNION ALL
    SELECT 'contact_point', t.id FROM person p JOIN contact_point t ON t.contact = p.id UNION ALL
    SELECT 'field_value', t.id FROM person p JOIN field_value t ON t.contact = p.id UNION ALL
    SELECT 'tag', t.id FROM person p JOIN tag t ON t.contact = p.id UNION ALL
    SELECT 'provenance', t.id FROM person p JOIN provenance t ON t.contact = p.id UNION ALL
    SELECT 'purchase', t.id FROM person p JOIN purchase t ON t.contact = p.id UNION ALL
    SELECT 'event', t.id FROM person p JOIN event t ON t.contact = p.id UNION ALL
    SELECT 'merge', t.id FROM person p JOIN merge t ON t.survivor = p.id
)
SELECT DISTINCT e.id FROM (
    SELECT c.entry FROM person p JOIN journal_change c ON c.contact = p.id WHERE c.entry > ?1
    UNION
    SELECT (SELECT iif(g.last >= a.row, g.entry, NULL)
            FROM (SELECT entry, last FROM journal_range WHERE tbl = a.tbl AND first <= a.row ORDER BY first DESC LIMIT 1) g)
    FROM added a
) later JOIN journal_entry e ON e.id = later.entry
WHERE e.id > ?1 AND e.standing = 1 AND e.undoes IS NULL
ORDER BY e.id DESC
