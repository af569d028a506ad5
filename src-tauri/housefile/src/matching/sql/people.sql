-- The next ?2 behind ?1 of those who count, with how much hangs on each.
SELECT c.id, c.kind, c.name, c.given, c.family, c.suffix, c.company, c.born,
       (SELECT count(*) FROM purchase p WHERE p.contact = c.id) + (SELECT count(*) FROM event e WHERE e.contact = c.id) AS activity
FROM live_contact c WHERE c.id > ?1
ORDER BY c.id LIMIT ?2
