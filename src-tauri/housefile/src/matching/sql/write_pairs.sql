-- What was found. Pairs that somebody answered keep their answer; open ones keep their id.
INSERT INTO match_pair (lower, upper, certain, score, why)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (lower, upper) DO UPDATE SET certain = excluded.certain, score = excluded.score, why = excluded.why
WHERE match_pair.verdict = 'open'
