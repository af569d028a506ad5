-- What was found (?1, JSON array of pairs). Pairs that somebody answered keep their answer; open ones keep their id.
INSERT INTO match_pair (lower, upper, certain, score, why)
SELECT value ->> 'lower', value ->> 'upper', value ->> 'certain', value ->> 'score', value ->> 'why'
FROM json_each(?1) WHERE true
ON CONFLICT (lower, upper) DO UPDATE SET certain = excluded.certain, score = excluded.score, why = excluded.why
WHERE match_pair.verdict = 'open'
