-- After how many days without a purchase people are slipping and lapsed, where they set it: 180 and 365 where there is no row. A change like any other:
-- told in the journal, and taken back. The latest row is the one that counts, as with target groups. Both numbers are one value, so that taking back one
-- of several changes never puts halves of two together.

CREATE TABLE lifecycle_bound (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    days TEXT NOT NULL CHECK (days ->> 'slipping' >= 1 AND days ->> 'slipping' < days ->> 'lapsed')  -- JSON: {"slipping":180,"lapsed":365}
) STRICT;

CREATE TRIGGER lifecycle_bound_guard_insert BEFORE INSERT ON lifecycle_bound WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER lifecycle_bound_inserted AFTER INSERT ON lifecycle_bound WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'lifecycle_bound', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'days', NEW.days), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER lifecycle_bound_updated AFTER UPDATE ON lifecycle_bound WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'lifecycle_bound', OLD.id, 'update', json_object('id', OLD.id, 'days', OLD.days),
        json_object('id', NEW.id, 'days', NEW.days), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER lifecycle_bound_deleted AFTER DELETE ON lifecycle_bound WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'lifecycle_bound', OLD.id, 'delete', json_object('id', OLD.id, 'days', OLD.days), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;
