-- People in the bin, the latest first (?1 of them behind the first ?2). Who was erased has no day in the bin.
SELECT c.id, c.name,
       (SELECT p.shown FROM contact_point p WHERE p.contact = c.id ORDER BY p.kind <> 'email', p.norm IS NULL, p.rank, p.id LIMIT 1),
       c.binned_at
FROM contact c
WHERE c.binned_at IS NOT NULL AND c.binned_at <> '' AND c.merged_into IS NULL
ORDER BY c.binned_at DESC, c.id DESC LIMIT ?1 OFFSET ?2
