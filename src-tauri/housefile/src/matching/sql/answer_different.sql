-- Whatever was answered about records ?1 and ?2 or those merged into them: they are two people.
UPDATE match_pair SET verdict = 'different'
FROM contact l, contact u
WHERE l.id = match_pair.lower AND u.id = match_pair.upper AND match_pair.verdict <> 'different'
  AND min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = min(?1, ?2)
  AND max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = max(?1, ?2)
