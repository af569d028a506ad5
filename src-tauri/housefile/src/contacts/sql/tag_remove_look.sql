-- Who of ?1 has the tag ?2, which they have and will keep, and how many they are.
SELECT c.name, coalesce((SELECT group_concat(t.tag, ', ') FROM tag t WHERE t.contact = c.id), ''),
       coalesce((SELECT group_concat(t.tag, ', ') FROM tag t WHERE t.contact = c.id AND lower(t.tag) <> lower(?2)), ''), count(*) OVER ()
FROM live_contact c
WHERE c.id IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM tag t WHERE t.contact = c.id AND lower(t.tag) = lower(?2))
ORDER BY c.id LIMIT 10
