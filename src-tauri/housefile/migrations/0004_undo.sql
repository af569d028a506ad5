-- What an undo needs to be the same in whatever order things are taken back.

-- Rows that are not as the entries in force would have them: still there because something later hangs on them, or still away
-- because what they belong to is. Each undo and redo looks at them again. Not reversible: written by the journal alone.
CREATE TABLE journal_unsettled (
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;

-- Which entry added a row.
CREATE INDEX journal_range_row ON journal_range (tbl, first, last);

-- Which entry took an entry back.
CREATE INDEX journal_entry_undoes ON journal_entry (undoes) WHERE undoes IS NOT NULL;
