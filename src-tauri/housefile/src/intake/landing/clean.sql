-- Of landing, in F.staging: a cleaned row, by its place among all rows of the draft. One draft at a time.
CREATE TABLE IF NOT EXISTS clean (
    seq  INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
-- What was noted beside the values of such a row, where anything was.
CREATE TABLE IF NOT EXISTS clean_note (
    seq   INTEGER PRIMARY KEY,
    notes TEXT NOT NULL           -- JSON
) STRICT;
