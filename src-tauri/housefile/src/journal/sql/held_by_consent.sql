-- People who should go, and of whom an entry in force wrote down what they agreed to.
UPDATE temp.settling SET holder = (
    SELECT max(c.entry) FROM consent c JOIN journal_entry e ON e.id = c.entry
    WHERE c.contact = settling.row AND e.standing = 1
)
WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL
