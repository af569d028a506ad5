-- A row should be there if the entry that added it is in force and none in force removed it. What no entry added is wanted.
UPDATE temp.settling SET want =
    coalesce((SELECT e.standing FROM journal_entry e WHERE e.id = settling.owner), 1)
    AND NOT EXISTS (
        SELECT 1 FROM journal_change c JOIN journal_entry e ON e.id = c.entry
        WHERE c.tbl = settling.tbl AND c.row = settling.row AND c.op = 'delete' AND e.standing = 1 AND e.undoes IS NULL
    )
