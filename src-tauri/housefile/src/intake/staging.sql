-- F.staging: what was read from the files of an import that has not happened yet. Encrypted like F; thrown away after a crash.

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- A file on disk.
CREATE TABLE source (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    draft   INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    path    TEXT NOT NULL,        -- where it can be read again
    name    TEXT NOT NULL,        -- without its folder
    bytes   INTEGER NOT NULL,
    sha256  TEXT NOT NULL,
    found   TEXT NOT NULL         -- JSON: format, encoding, delimiter, notices
) STRICT;

-- A table that was pasted has no file to be read again: its text.
CREATE TABLE pasted (
    source INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    text   TEXT NOT NULL
) STRICT;

-- A sheet that holds anything; a text file has one.
CREATE TABLE sheet (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    source   INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    hidden   INTEGER NOT NULL,
    rows     INTEGER NOT NULL,    -- that hold anything
    columns  INTEGER NOT NULL,
    last_row INTEGER NOT NULL,    -- the last that holds anything
    profile  TEXT NOT NULL        -- JSON: what its columns hold, over all rows but the first and last few
) STRICT;

CREATE TABLE sheet_row (
    sheet INTEGER NOT NULL,
    row   INTEGER NOT NULL,       -- as the spreadsheet counts: the first line is 1
    cells TEXT NOT NULL,          -- JSON array of texts; null is an empty cell, cells behind the last are empty too
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;

-- Rows that had not as many cells as the others, and what was made of them while they were read.
CREATE TABLE repair (
    sheet  INTEGER NOT NULL,
    row    INTEGER NOT NULL,
    kind   TEXT NOT NULL,         -- MendKind; `uneven` and `unmended` rows stand as they were
    before TEXT NOT NULL,         -- the line in the file
    after  TEXT NOT NULL,         -- JSON array of its cells
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;

-- Cells that somebody corrected after they were read; `sheet_row` has them as they are now.
CREATE TABLE correction (
    sheet  INTEGER NOT NULL,
    row    INTEGER NOT NULL,
    column INTEGER NOT NULL,      -- the first is 0
    before TEXT NOT NULL,         -- as the file has it
    after  TEXT NOT NULL,
    PRIMARY KEY (sheet, row, column)
) STRICT, WITHOUT ROWID;

-- A table to import: one sheet, as it is to be read.
CREATE TABLE file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    draft      INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    source     INTEGER,           -- these two are NULL where the file was refused
    sheet      INTEGER,
    sheet_name TEXT,              -- NULL for a text file
    first_row  INTEGER NOT NULL,  -- the first record
    last_row   INTEGER NOT NULL,  -- the last record; totals and footnotes stand below
    skip       INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    choices    TEXT NOT NULL,     -- JSON of what the person changed
    preview    TEXT NOT NULL      -- JSON: the FileDraft, and its columns without those of nothing
) STRICT;
CREATE INDEX file_draft ON file (draft);

-- A file that needs a password: where it is read again once somebody typed it. The password is not kept.
CREATE TABLE sealed (
    file INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
    path TEXT NOT NULL
) STRICT;

-- Every row of a file's sheet: title, header and totals too.
CREATE VIEW raw_row AS
SELECT file.id AS file, sheet_row.row AS row, sheet_row.cells AS cells
FROM file JOIN sheet_row ON sheet_row.sheet = file.sheet;

-- The records of a file: the rows below its header, without totals and footnotes.
CREATE VIEW record AS
SELECT file.id AS file, sheet_row.row AS row, sheet_row.cells AS cells
FROM file JOIN sheet_row ON sheet_row.sheet = file.sheet AND sheet_row.row BETWEEN file.first_row AND file.last_row;
