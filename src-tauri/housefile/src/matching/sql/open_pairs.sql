-- Pairs that wait for an answer, seen through later merges, each two people once. ?1: 1 for certain ones, 0 for questions. Whoever was
-- said to be two people is asked about under no other record of theirs.
WITH said AS (
    SELECT min(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) AS lower,
           max(coalesce(l.merged_into, l.id), coalesce(u.merged_into, u.id)) AS upper
    FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
    WHERE m.verdict = 'different'
),
seen AS (
    SELECT m.id, m.score, m.certain, coalesce(l.merged_into, l.id) AS a, coalesce(u.merged_into, u.id) AS b
    FROM match_pair m JOIN contact l ON l.id = m.lower JOIN contact u ON u.id = m.upper
    WHERE m.verdict = 'open' AND m.certain = ?1
),
ranked AS (
    SELECT s.id, s.score, min(s.a, s.b) AS lower, max(s.a, s.b) AS upper,
           row_number() OVER (PARTITION BY min(s.a, s.b), max(s.a, s.b) ORDER BY s.score DESC, s.id) AS nth
    FROM seen s JOIN live_contact x ON x.id = s.a JOIN live_contact y ON y.id = s.b
    WHERE s.a <> s.b
)
SELECT id, lower, upper, score FROM ranked
WHERE nth = 1 AND (lower, upper) NOT IN (SELECT lower, upper FROM said)
ORDER BY score DESC, id
