-- Who was said to be two people, seen through later merges: the answer about a record holds for the one that was kept.
SELECT coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)
FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
WHERE m.verdict = 'different'
