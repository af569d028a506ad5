-- Rows that should go, and that an entry in force changed; where one in force removed the row, that changed it behind that one.
UPDATE temp.settling SET holder = (
    SELECT max(c.entry) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
    WHERE c.tbl = settling.tbl AND c.row = settling.row AND c.op = 'update' AND e.standing = 1 AND e.undoes IS NULL
      AND c.entry > coalesce((
          SELECT max(d.entry) FROM journal_change d JOIN journal_entry r ON r.id = d.entry
          WHERE d.tbl = settling.tbl AND d.row = settling.row AND d.op = 'delete' AND r.standing = 1 AND r.undoes IS NULL), 0)
)
WHERE want = 0 AND missing = 0
