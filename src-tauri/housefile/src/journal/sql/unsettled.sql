-- What is not as the entries in force would have it, to be looked at again by the next undo or redo.
INSERT INTO journal_unsettled (tbl, row)
SELECT tbl, row FROM temp.settling WHERE (want = 0 AND missing = 0 AND holder IS NOT NULL) OR (want = 1 AND missing = 1)
