-- Questions that are answered, since both sides are one record now; and whatever somebody said of the two before.
UPDATE match_pair SET verdict = 'same'
FROM contact l, contact u
WHERE match_pair.verdict IN ('open', 'later', 'different') AND l.id = match_pair.lower AND u.id = match_pair.upper
  AND coalesce(l.merged_into, l.id) = coalesce(u.merged_into, u.id)
