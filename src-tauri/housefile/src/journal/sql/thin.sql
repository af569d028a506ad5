-- Everything else that entries up to ?1 kept.
DELETE FROM journal_change WHERE entry <= ?1 AND (op <> 'update' OR before ->> 'contact' IS after ->> 'contact');

DELETE FROM journal_pack WHERE entry <= ?1;

-- What a file said about people whose import was taken back and comes no more.
DELETE FROM file_said WHERE file IN (
    SELECT f.id FROM batch_file f JOIN batch b ON b.id = f.batch JOIN journal_entry e ON e.id = b.entry WHERE e.id <= ?1 AND e.standing = 0);

DELETE FROM batch_since WHERE batch IN (SELECT b.id FROM batch b JOIN journal_entry e ON e.id = b.entry WHERE e.id <= ?1 AND e.standing = 0)
