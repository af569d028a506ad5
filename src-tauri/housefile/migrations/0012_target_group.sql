-- Target groups: saved segments with what their people want and what they are told, and how much each measure of attractiveness counts. Changes like
-- any other: told in the journal, and taken back. What a group is worth is worked out anew each time.
--
-- The latest row of a segment, or of a measure, is the one that counts: after undo and redo there may be two, each put back by its own entry.

CREATE TABLE target_group (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    segment INTEGER NOT NULL REFERENCES segment (id),
    chosen  INTEGER NOT NULL CHECK (chosen IN (0, 1)),  -- 0: no target group any more; what was written stays, should it be one again
    wish    TEXT,                 -- what they want
    message TEXT                  -- what they are told
) STRICT;

CREATE TABLE target_weight (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    measure TEXT NOT NULL CHECK (measure IN ('size', 'value', 'growth', 'reach')),
    weight  INTEGER NOT NULL CHECK (weight IN (0, 1, 2))  -- none, some, much; some where there is no row
) STRICT;

-- target_group
CREATE TRIGGER target_group_guard_insert BEFORE INSERT ON target_group WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER target_group_inserted AFTER INSERT ON target_group WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_group', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'segment', NEW.segment, 'chosen', NEW.chosen, 'wish', NEW.wish, 'message', NEW.message), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER target_group_updated AFTER UPDATE ON target_group WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_group', OLD.id, 'update', json_object('id', OLD.id, 'segment', OLD.segment, 'chosen', OLD.chosen, 'wish', OLD.wish, 'message', OLD.message),
        json_object('id', NEW.id, 'segment', NEW.segment, 'chosen', NEW.chosen, 'wish', NEW.wish, 'message', NEW.message), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER target_group_deleted AFTER DELETE ON target_group WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_group', OLD.id, 'delete', json_object('id', OLD.id, 'segment', OLD.segment, 'chosen', OLD.chosen, 'wish', OLD.wish, 'message', OLD.message), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- target_weight
CREATE TRIGGER target_weight_guard_insert BEFORE INSERT ON target_weight WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER target_weight_inserted AFTER INSERT ON target_weight WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_weight', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'measure', NEW.measure, 'weight', NEW.weight), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER target_weight_updated AFTER UPDATE ON target_weight WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_weight', OLD.id, 'update', json_object('id', OLD.id, 'measure', OLD.measure, 'weight', OLD.weight),
        json_object('id', NEW.id, 'measure', NEW.measure, 'weight', NEW.weight), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER target_weight_deleted AFTER DELETE ON target_weight WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'target_weight', OLD.id, 'delete', json_object('id', OLD.id, 'measure', OLD.measure, 'weight', OLD.weight), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;
