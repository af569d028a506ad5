-- What is worked out from people who go, and would hold them back: suggestions that nobody answered, and what stands for them in copies
-- without names.
DELETE FROM match_pair
WHERE verdict = 'open' AND (
    lower IN (SELECT row FROM temp.settling WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL)
    OR upper IN (SELECT row FROM temp.settling WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL)
);

DELETE FROM account
WHERE system = 'Copy for others'
  AND contact IN (SELECT row FROM temp.settling WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL)
