-- What a file said about each of its people, so that its source's next file can be held against it. Of each source the last two files keep it.
-- Neither table is reversible: they tell what a file held, as batch_row does, and count while their import stands.
CREATE TABLE file_said (
    file    INTEGER NOT NULL,     -- batch_file
    contact INTEGER NOT NULL,     -- the record it was filed under then
    said    TEXT NOT NULL,        -- JSON: pairs of field and value, in order
    PRIMARY KEY (file, contact)
) STRICT, WITHOUT ROWID;

-- How the people of an import differ from those of the same source's file before; who is in both and says the same has no line.
CREATE TABLE batch_since (
    batch   INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    source  INTEGER NOT NULL,     -- place among the sources of the receipt
    what    TEXT NOT NULL CHECK (what IN ('new', 'changed', 'missing', 'returned')),
    changes TEXT,                 -- JSON: field, before and after
    PRIMARY KEY (batch, contact, source)
) STRICT, WITHOUT ROWID;
