-- What was found or answered about the people ?1 and ?2, under whichever of their records: an answer before a question.
SELECT m.id, m.certain, m.verdict, m.why
FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
WHERE min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = min(?1, ?2)
  AND max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = max(?1, ?2)
ORDER BY m.verdict <> 'different', m.verdict = 'later', m.score DESC, m.id
LIMIT 1
