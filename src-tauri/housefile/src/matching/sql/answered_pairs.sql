-- Pairs with the answer ?1, the latest first.
SELECT m.id, coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id), m.score
FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
JOIN live_contact x ON x.id = coalesce(l.merged_into, l.id) JOIN live_contact y ON y.id = coalesce(u.merged_into, u.id)
WHERE m.verdict = ?1 AND coalesce(l.merged_into, l.id) <> coalesce(u.merged_into, u.id)
ORDER BY m.id DESC
