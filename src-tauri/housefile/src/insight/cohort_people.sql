-- Living people whose first purchase lies in month ?2 and who bought in month ?3; ?1 today.
SELECT DISTINCT p.contact
FROM purchase p JOIN live_contact c ON c.id = p.contact
WHERE p.day BETWEEN ?3 || '-01' AND min(?1, ?3 || '-31') AND p.total >= 0
      AND EXISTS (SELECT 1 FROM purchase f WHERE f.contact = p.contact AND f.total >= 0 AND f.day BETWEEN ?2 || '-01' AND min(?1, ?2 || '-31'))
      AND NOT EXISTS (SELECT 1 FROM purchase e WHERE e.contact = p.contact AND e.total >= 0 AND e.day < ?2 || '-01')
ORDER BY p.contact
