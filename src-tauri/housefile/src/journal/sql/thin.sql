-- Everything else that entries up to ?1 kept, but what a record was before a merge put a chosen value in the place of its own: that comes back
-- when the merge is taken apart.
DELETE FROM journal_change WHERE entry <= ?1 AND (op <> 'update' OR before ->> 'contact' IS after ->> 'contact')
    AND NOT (tbl = 'contact' AND EXISTS (
        SELECT 1 FROM merge m WHERE m.entry = journal_change.entry AND m.survivor = journal_change.row AND json_array_length(m.why, '$.replaced') > 0));

DELETE FROM journal_pack WHERE entry <= ?1;

-- What a file said about people whose import was taken back and comes no more.
DELETE FROM file_said WHERE file IN (
    SELECT f.id FROM batch_file f JOIN batch b ON b.id = f.batch JOIN journal_entry e ON e.id = b.entry WHERE e.id <= ?1 AND e.standing = 0);

DELETE FROM batch_since WHERE batch IN (SELECT b.id FROM batch b JOIN journal_entry e ON e.id = b.entry WHERE e.id <= ?1 AND e.standing = 0)
