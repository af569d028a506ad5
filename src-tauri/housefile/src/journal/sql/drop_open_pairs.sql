-- Suggestions that nobody answered, about people who go. They are worked out from the people, and would hold them back.
DELETE FROM match_pair
WHERE verdict = 'open' AND (
    lower IN (SELECT row FROM temp.settling WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL)
    OR upper IN (SELECT row FROM temp.settling WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL)
)
