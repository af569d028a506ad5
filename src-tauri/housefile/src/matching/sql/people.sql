-- Everybody who counts (or only ?1, a JSON array of ids), with how much hangs on each.
SELECT c.id, c.kind, c.name, c.given, c.family, c.suffix, c.company, c.born,
       (SELECT count(*) FROM purchase p WHERE p.contact = c.id) + (SELECT count(*) FROM event e WHERE e.contact = c.id) AS activity
FROM live_contact c
WHERE ?1 IS NULL OR c.id IN (SELECT value FROM json_each(?1))
ORDER BY c.id
