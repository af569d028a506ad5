-- A pair that waits for an answer, its sides seen through later merges; not where these were said to be two people under another record.
SELECT coalesce(l.merged_into, l.id) AS lower, coalesce(u.merged_into, u.id) AS upper, m.why
FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
WHERE m.id = ?1 AND m.verdict IN ('open', 'later')
  AND coalesce(l.merged_into, l.id) <> coalesce(u.merged_into, u.id)
  AND NOT EXISTS (
      SELECT 1 FROM match_pair s JOIN contact x ON x.id = s.lower JOIN contact y ON y.id = s.upper
      WHERE s.verdict = 'different'
        AND min(coalesce(x.merged_into, x.id), coalesce(y.merged_into, y.id)) = min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id))
        AND max(coalesce(x.merged_into, x.id), coalesce(y.merged_into, y.id)) = max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id))
  )
  AND EXISTS (SELECT 1 FROM live_contact a WHERE a.id = coalesce(l.merged_into, l.id))
  AND EXISTS (SELECT 1 FROM live_contact b WHERE b.id = coalesce(u.merged_into, u.id))
