-- The kept records of ?1 and ?2, and whether each is an organisation, where both are among those who count.
SELECT x.id, x.kind = 'organisation', y.id, y.kind = 'organisation'
FROM contact l JOIN contact u ON l.id = ?1 AND u.id = ?2
JOIN live_contact x ON x.id = coalesce(l.merged_into, l.id) JOIN live_contact y ON y.id = coalesce(u.merged_into, u.id)
