-- Who of ?1 has not just the one value ?2 in field ?5 (nothing at all where ?2 is nothing), what they have now and afterwards, and how many they are.
SELECT c.name, coalesce((SELECT group_concat(v.text, ', ') FROM field_value v WHERE v.contact = c.id AND v.field = ?5), ''),
       coalesce(?2, ''), count(*) OVER ()
FROM live_contact c
WHERE c.id IN (SELECT value FROM json_each(?1))
  AND (SELECT count(*) || ':' || coalesce(max(v.text), '') FROM field_value v WHERE v.contact = c.id AND v.field = ?5)
      <> iif(?2 IS NULL, '0:', '1:' || ?2)
ORDER BY c.id LIMIT 10
