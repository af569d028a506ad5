-- Rows that should go, and that an entry in force changed.
UPDATE temp.settling SET holder = (
    SELECT max(c.entry) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
    WHERE c.tbl = settling.tbl AND c.row = settling.row AND c.op = 'update' AND e.standing = 1 AND e.undoes IS NULL
)
WHERE want = 0 AND missing = 0
