-- Open pairs that are not among ?1 any more (JSON array of pairs).
DELETE FROM match_pair
WHERE verdict = 'open' AND (lower, upper) NOT IN (SELECT value ->> 'lower', value ->> 'upper' FROM json_each(?1))
