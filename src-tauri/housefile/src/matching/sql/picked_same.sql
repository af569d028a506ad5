-- Somebody says that ?1 and ?2 are one person, whatever was answered before, and this is how far they agree (?3): the next search learns from it.
INSERT INTO match_pair (lower, upper, certain, score, why, verdict)
VALUES (min(?1, ?2), max(?1, ?2), 0, 0, ?3, 'same')
ON CONFLICT (lower, upper) DO UPDATE SET verdict = 'same', certain = 0, why = excluded.why
