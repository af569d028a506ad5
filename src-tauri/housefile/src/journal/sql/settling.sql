-- The rows that an undo or redo looks at. want: whether the entries in force say it should be there. missing: it is not there.
-- owner: the entry that added it. holder: the later entry for whose sake it stays though it should go (0: none can be named).
-- part: it stays as part of something that stays. returned: it was put back just now.
CREATE TEMP TABLE settling (
    tbl      TEXT NOT NULL,
    row      INTEGER NOT NULL,
    owner    INTEGER,
    want     INTEGER NOT NULL DEFAULT 1,
    missing  INTEGER NOT NULL DEFAULT 0,
    holder   INTEGER,
    part     INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID
