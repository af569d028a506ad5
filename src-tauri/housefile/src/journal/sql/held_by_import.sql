-- People who should go, and who are in the file of another import that is in force.
UPDATE temp.settling SET holder = (
    SELECT max(b.entry) FROM batch_row r JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch
    JOIN journal_entry e ON e.id = b.entry
    WHERE r.contact = settling.row AND e.standing = 1
)
WHERE tbl = 'contact' AND want = 0 AND missing = 0 AND holder IS NULL
