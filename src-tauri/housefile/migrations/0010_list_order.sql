-- The order of the lists of others is a change like any other: told in the journal, and taken back. It was a setting before.

-- One row, always there: an order that is set is a row that changes.
CREATE TABLE list_order (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    files TEXT NOT NULL           -- JSON: batch_files, the first first; who is not named follows
) STRICT;
INSERT INTO list_order (files) SELECT coalesce((SELECT value FROM setting WHERE name = 'list_order'), '[]');
DELETE FROM setting WHERE name = 'list_order';

-- list_order
CREATE TRIGGER list_order_guard_insert BEFORE INSERT ON list_order WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER list_order_inserted AFTER INSERT ON list_order WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'list_order', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'files', NEW.files), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER list_order_updated AFTER UPDATE ON list_order WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'list_order', OLD.id, 'update', json_object('id', OLD.id, 'files', OLD.files),
        json_object('id', NEW.id, 'files', NEW.files), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER list_order_deleted AFTER DELETE ON list_order WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'list_order', OLD.id, 'delete', json_object('id', OLD.id, 'files', OLD.files), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;
