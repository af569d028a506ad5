-- Of the dry run, in F.staging: how the people of a draft differ from those of the source's last file. A run that was stopped leaves its lines
-- to the next one; what is shown is the latest that came to its end.
CREATE TABLE IF NOT EXISTS since_run (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    draft    INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS since_person (
    run     INTEGER NOT NULL,
    source  INTEGER NOT NULL,
    what    TEXT NOT NULL,
    at      INTEGER NOT NULL,     -- known people by their number, then those who are new to the house file as they stand in it
    contact INTEGER,
    name    TEXT,                 -- of people who are new to the house file
    changes TEXT,                 -- JSON
    PRIMARY KEY (run, source, what, at)
) STRICT, WITHOUT ROWID;
