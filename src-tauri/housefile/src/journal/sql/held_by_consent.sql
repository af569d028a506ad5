-- People who should go, and of whom an entry in force wrote down what they agreed to. A no that was written down for somebody as a merge was
-- taken back holds while they are there, and keeps nobody there.
UPDATE temp.settling SET holder = (
    SELECT max(c.entry) FROM consent c JOIN journal_entry e ON e.id = c.entry
    WHERE c.contact = settling.row AND e.standing = 1 AND e.act <> 'keep-no'
)
WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL
