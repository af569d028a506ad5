-- Records ?1 and ?2 are remembered as two people, where no pair says so yet.
INSERT INTO match_pair (lower, upper, certain, score, why, verdict)
SELECT min(?1, ?2), max(?1, ?2), 0, 0, '[]', 'different'
WHERE NOT EXISTS (
    SELECT 1 FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
    WHERE m.verdict = 'different'
      AND min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = min(?1, ?2)
      AND max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) = max(?1, ?2)
)
ON CONFLICT (lower, upper) DO UPDATE SET verdict = 'different'
