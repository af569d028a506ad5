-- Of landing, in F.staging between the rehearsal and the commit: whose rows these are, and under which choices they were cleaned.
CREATE TABLE IF NOT EXISTS prepared (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    digest   TEXT NOT NULL,
    rows     BLOB NOT NULL,       -- file, row, person and flaw of each
    people   BLOB NOT NULL,       -- the known person behind each, 0 where there is none
    findings TEXT NOT NULL        -- JSON
) STRICT;
