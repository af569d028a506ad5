-- Rows that an undo took away in one go, or that a redo put back: nobody had touched them since the entry added them, so they are kept some
-- thousand together and not one by one in journal_change. Not reversible: written by the journal alone.
CREATE TABLE journal_pack (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    entry  INTEGER NOT NULL REFERENCES journal_entry (id),   -- the undo or redo
    tbl    TEXT NOT NULL,
    op     TEXT NOT NULL CHECK (op IN ('delete', 'insert')),
    rows   INTEGER NOT NULL,      -- how many
    images TEXT NOT NULL          -- JSON: an array of rows, each an array of its columns, id first; none where they were put back
) STRICT;
CREATE INDEX journal_pack_entry ON journal_pack (entry, tbl);
