-- Pairs that are asked about, where nothing is known of the two yet: a search or an answer knows more.
INSERT INTO match_pair (lower, upper, certain, score, why)
SELECT ?1, ?2, 0, ?3, ?4
WHERE EXISTS (SELECT 1 FROM contact WHERE id = ?1) AND EXISTS (SELECT 1 FROM contact WHERE id = ?2)
ON CONFLICT (lower, upper) DO NOTHING
