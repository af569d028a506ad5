-- The pairs that are open.
SELECT id, lower, upper FROM match_pair WHERE verdict = 'open'
