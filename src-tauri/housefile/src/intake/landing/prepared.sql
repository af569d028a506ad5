-- Of landing, in F.staging between the rehearsal and the commit: under which choices its rows were cleaned, and what was found.
CREATE TABLE IF NOT EXISTS prepared (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    digest   TEXT NOT NULL,
    findings TEXT NOT NULL        -- JSON
) STRICT;
-- Whose rows these are, in pieces: nobody needs the whole at once.
CREATE TABLE IF NOT EXISTS prepared_part (
    what  TEXT NOT NULL,          -- 'row': file, row, person and flaw of each; 'person': the known person behind each, 0 where there is none
    at    INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (what, at)
) STRICT, WITHOUT ROWID;
