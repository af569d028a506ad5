-- The open pairs, the most worth first. ?1: 1 for certain ones, 0 for questions.
SELECT id, lower, upper, score FROM match_pair WHERE verdict = 'open' AND certain = ?1 ORDER BY score DESC, id
