-- Ways to look at people, kept by name: what was searched, in which order, with which columns. A change like any other: told in the journal, and
-- taken back.

CREATE TABLE saved_view (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL,
    search  TEXT NOT NULL,        -- as it was typed
    sort    TEXT NOT NULL,        -- JSON: keys, the weightiest first
    columns TEXT NOT NULL         -- JSON: all columns in their order, and which of them are hidden
) STRICT;

-- saved_view
CREATE TRIGGER saved_view_guard_insert BEFORE INSERT ON saved_view WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER saved_view_inserted AFTER INSERT ON saved_view WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'saved_view', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'search', NEW.search, 'sort', NEW.sort, 'columns', NEW.columns), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER saved_view_updated AFTER UPDATE ON saved_view WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'saved_view', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name, 'search', OLD.search, 'sort', OLD.sort, 'columns', OLD.columns),
        json_object('id', NEW.id, 'name', NEW.name, 'search', NEW.search, 'sort', NEW.sort, 'columns', NEW.columns), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER saved_view_deleted AFTER DELETE ON saved_view WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'saved_view', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name, 'search', OLD.search, 'sort', OLD.sort, 'columns', OLD.columns), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;
