-- Answers pair ?1 with ?2, and with it all pairs whose sides are the same two people by now.
UPDATE match_pair SET verdict = ?2
FROM contact l, contact u, match_pair asked, contact al, contact au
WHERE asked.id = ?1 AND al.id = asked.lower AND au.id = asked.upper
  AND l.id = match_pair.lower AND u.id = match_pair.upper
  AND match_pair.verdict <> 'same' AND match_pair.verdict <> ?2
  AND min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = min(coalesce(al.merged_into, al.id), coalesce(au.merged_into, au.id))
  AND max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = max(coalesce(al.merged_into, al.id), coalesce(au.merged_into, au.id))
