-- Usable addresses behind ?1, a page at a time: all of them, or those that entry ?2 put back or changed, and those of people whom it merged
-- or took apart (?4, as of regrouped.sql); where nothing is on the list (?3 is 0), those alone that are stopped.
SELECT p.id, p.contact, p.kind, p.norm, p.stopped FROM contact_point p
WHERE p.id > ?1 AND p.norm IS NOT NULL AND (?3 OR p.stopped <> 0) AND (
    ?2 IS NULL
    OR EXISTS (SELECT 1 FROM journal_change c WHERE c.entry = ?2 AND c.tbl = 'contact_point' AND c.row = p.id AND c.op IN ('insert', 'update'))
    OR p.contact IN (SELECT value FROM json_each(?4))
)
ORDER BY p.id LIMIT 20000
