-- The house file, first shape. Committed migrations are never edited; later ones append.
--
-- Conventions: ids are INTEGER PRIMARY KEY AUTOINCREMENT (never used twice, so a journal range stays true);
-- days are ISO text (YYYY-MM-DD), instants are UTC ISO text; money is integer minor units beside its ISO 4217 currency;
-- flags are 0/1. "Reversible" tables carry journal triggers (0002) and may be changed only while an entry is open.

-- store ---------------------------------------------------------------------------------------------------------------

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL           -- JSON
) STRICT, WITHOUT ROWID;

-- journal -------------------------------------------------------------------------------------------------------------

CREATE TABLE journal_entry (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,      -- UTC instant
    utc_offset INTEGER NOT NULL,  -- minutes east of UTC where it was done
    actor     TEXT NOT NULL,
    act       TEXT NOT NULL,      -- what was done: 'import', 'merge', 'edit', …
    about     TEXT NOT NULL,      -- JSON arguments of the sentence that tells it
    people    INTEGER NOT NULL DEFAULT 0,
    standing  INTEGER NOT NULL DEFAULT 1,  -- 1 while its changes are in force
    undoes    INTEGER REFERENCES journal_entry (id),
    undone_by INTEGER REFERENCES journal_entry (id),
    final     INTEGER NOT NULL DEFAULT 0   -- 1: cannot be taken back (erasure, a file that left)
) STRICT;

-- Rows that an entry added, as ranges: one entry of a million rows costs one line a table.
CREATE TABLE journal_range (
    entry INTEGER NOT NULL REFERENCES journal_entry (id),
    tbl   TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY (entry, tbl)
) STRICT, WITHOUT ROWID;

-- Rows that an entry changed or removed (and single rows it put back), with their image before and after.
CREATE TABLE journal_change (
    entry   INTEGER NOT NULL REFERENCES journal_entry (id),
    tbl     TEXT NOT NULL,
    row     INTEGER NOT NULL,
    op      TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete', 'none')),
    before  TEXT,                 -- JSON of the whole row
    after   TEXT,
    contact INTEGER,              -- whose data the images hold; erasure empties them by it
    PRIMARY KEY (entry, tbl, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_change_row ON journal_change (tbl, row);
CREATE INDEX journal_change_contact ON journal_change (contact) WHERE contact IS NOT NULL;

-- The open entry: one row while a change is being written, none otherwise.
CREATE TABLE journal_now (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    entry  INTEGER NOT NULL,
    mode   TEXT NOT NULL CHECK (mode IN ('ranges', 'rows', 'silent'))
                                  -- how added rows are kept: as ranges, or row by row (undo and redo);
                                  -- silent keeps no image at all (erasure)
) STRICT;

-- What left the file. Append-only, like a postage book.
CREATE TABLE disclosure (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    what      TEXT NOT NULL,      -- 'audience', 'report', 'copy', …
    purpose   TEXT NOT NULL,
    campaign  INTEGER,
    selection INTEGER,
    people    INTEGER NOT NULL,
    columns   TEXT NOT NULL,      -- JSON array
    file_name TEXT NOT NULL,
    sha256    TEXT NOT NULL
) STRICT;

-- contacts ------------------------------------------------------------------------------------------------------------

CREATE TABLE household (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE contact (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation')),
    name        TEXT NOT NULL,    -- as shown
    prefix      TEXT,
    given       TEXT,
    family      TEXT,
    suffix      TEXT,
    gender      TEXT,
    born        TEXT,             -- YYYY-MM-DD, or --MM-DD where the year is unknown
    language    TEXT,             -- BCP 47
    company     TEXT,
    job_title   TEXT,
    note        TEXT,
    household   INTEGER REFERENCES household (id),
    merged_into INTEGER REFERENCES contact (id),   -- an alias: always points at the record that was kept
    binned_at   TEXT
) STRICT;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contact_name ON contact (name COLLATE NOCASE);
CREATE INDEX contact_household ON contact (household) WHERE household IS NOT NULL;

-- Those who count: neither merged away nor in the bin.
CREATE VIEW live_contact AS SELECT * FROM contact WHERE merged_into IS NULL AND binned_at IS NULL;

CREATE TABLE account (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (id),
    system  TEXT NOT NULL,        -- whose numbering: the source's name
    number  TEXT NOT NULL,
    source  INTEGER               -- batch_row, NULL when entered by hand
) STRICT;
CREATE INDEX account_number ON account (system, number);
CREATE INDEX account_contact ON account (contact);

CREATE TABLE contact_point (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    contact  INTEGER NOT NULL REFERENCES contact (id),
    kind     TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'address')),
    shown    TEXT NOT NULL,       -- as typed; an address on one line
    norm     TEXT,                -- e-mail canonical, phone E.164, address key; NULL where it is not valid
    rank     INTEGER NOT NULL DEFAULT 0,   -- 0 is used first
    stopped  INTEGER NOT NULL DEFAULT 0,   -- 1: its keyed hash is on the do-not-contact list; kept by room privacy
    street   TEXT,
    postcode TEXT,
    city     TEXT,
    region   TEXT,
    country  TEXT,                -- ISO 3166-1 alpha-2
    source   INTEGER
) STRICT;
CREATE INDEX contact_point_contact ON contact_point (contact, kind, rank);
CREATE INDEX contact_point_norm ON contact_point (kind, norm) WHERE norm IS NOT NULL;

CREATE TABLE field (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,      -- stable key in rules
    label     TEXT NOT NULL,
    type      TEXT NOT NULL CHECK (type IN ('text', 'number', 'day', 'flag')),
    sensitive INTEGER NOT NULL DEFAULT 0,
    purpose   TEXT,               -- why a sensitive field may be used; NULL keeps it locked
    binned_at TEXT
) STRICT;

CREATE TABLE field_value (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (id),
    field   INTEGER NOT NULL REFERENCES field (id),
    text    TEXT NOT NULL,        -- as shown
    number  REAL,                 -- for numbers and flags
    day     TEXT,
    source  INTEGER
) STRICT;
CREATE INDEX field_value_contact ON field_value (contact, field);
CREATE INDEX field_value_field ON field_value (field, text);

CREATE TABLE tag (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (id),
    tag     TEXT NOT NULL,
    source  INTEGER
) STRICT;
CREATE INDEX tag_contact ON tag (contact);
CREATE INDEX tag_tag ON tag (tag);

-- Which row of which file gave which columns of a contact: one line per person and row.
CREATE TABLE provenance (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (id),
    source  INTEGER NOT NULL,     -- batch_row
    columns TEXT NOT NULL         -- names of contact's columns, separated by blanks
) STRICT;
CREATE INDEX provenance_contact ON provenance (contact);

-- history -------------------------------------------------------------------------------------------------------------

CREATE TABLE product (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    sku      TEXT,
    category TEXT
) STRICT;
CREATE INDEX product_name ON product (name COLLATE NOCASE);

CREATE TABLE purchase (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    contact  INTEGER NOT NULL REFERENCES contact (id),
    system   TEXT NOT NULL,       -- whose order numbers
    order_no TEXT,
    day      TEXT,                -- NULL where the file's day could not be read
    currency TEXT NOT NULL,
    total    INTEGER NOT NULL,    -- minor units
    source   INTEGER
) STRICT;
CREATE INDEX purchase_contact ON purchase (contact, day);
CREATE INDEX purchase_order ON purchase (system, order_no) WHERE order_no IS NOT NULL;
CREATE INDEX purchase_day ON purchase (day);

CREATE TABLE purchase_line (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    purchase INTEGER NOT NULL REFERENCES purchase (id),
    product  INTEGER REFERENCES product (id),
    quantity REAL NOT NULL DEFAULT 1,
    unit     INTEGER,             -- minor units
    amount   INTEGER NOT NULL,    -- minor units
    source   INTEGER
) STRICT;
CREATE INDEX purchase_line_purchase ON purchase_line (purchase);
CREATE INDEX purchase_line_product ON purchase_line (product);

CREATE TABLE event (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (id),
    kind    TEXT NOT NULL,        -- 'visit', 'service', 'answer', 'points', 'touch', …
    name    TEXT NOT NULL,
    day     TEXT,
    detail  TEXT,                 -- JSON
    source  INTEGER
) STRICT;
CREATE INDEX event_contact ON event (contact, day);
CREATE INDEX event_kind ON event (kind, name);

-- privacy -------------------------------------------------------------------------------------------------------------

CREATE TABLE wording (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    text   TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE
) STRICT;

-- Append-only. `digest` chains `payload_digest`s, so that erasing a payload leaves the chain whole.
-- A line counts while the journal entry that wrote it stands.
CREATE TABLE consent (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    entry          INTEGER NOT NULL REFERENCES journal_entry (id),
    contact        INTEGER,       -- the record it was given for; merging does not rewrite the ledger
    purpose        TEXT,          -- 'marketing'
    channel        TEXT,          -- 'email', 'phone', 'sms', 'letter', 'all'
    state          TEXT,          -- 'granted' or 'denied'
    day            TEXT,          -- when it was said, where known
    method         TEXT,          -- 'import', 'form', 'paper', 'spoken', …
    wording        INTEGER REFERENCES wording (id),
    evidence       TEXT,
    source         INTEGER,
    salt           BLOB,
    payload_digest BLOB NOT NULL,
    digest         BLOB NOT NULL
) STRICT;
CREATE INDEX consent_contact ON consent (contact) WHERE contact IS NOT NULL;

-- Who must never be contacted: a keyed hash of the address, so that it outlives the person's erasure.
CREATE TABLE suppression (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,        -- 'email', 'phone', 'letter', 'all'
    hash    TEXT NOT NULL,        -- hex of HMAC-SHA-256 over the normalised address
    reason  TEXT NOT NULL,        -- 'opted out', 'erased', 'bounced', 'list'
    day     TEXT,
    source  INTEGER
) STRICT;
CREATE INDEX suppression_hash ON suppression (hash);

-- Under which rule people may be contacted on a channel, with the conditions that were confirmed.
CREATE TABLE reach_rule (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    channel    TEXT NOT NULL,
    basis      TEXT NOT NULL,     -- 'consent', 'existing_customer', 'letter'
    conditions TEXT NOT NULL,     -- JSON: what was asked and answered, with the day
    binned_at  TEXT
) STRICT;

-- intake --------------------------------------------------------------------------------------------------------------

CREATE TABLE recipe (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT NOT NULL,    -- of the headers
    name        TEXT NOT NULL,
    mapping     TEXT NOT NULL,    -- JSON
    used_at     TEXT NOT NULL
) STRICT;
CREATE INDEX recipe_fingerprint ON recipe (fingerprint);

CREATE TABLE batch (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    entry   INTEGER NOT NULL REFERENCES journal_entry (id),
    at      TEXT NOT NULL,
    receipt TEXT NOT NULL         -- JSON
) STRICT;

CREATE TABLE batch_file (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    batch    INTEGER NOT NULL REFERENCES batch (id),
    name     TEXT NOT NULL,       -- file name without its folder
    sheet    TEXT,
    sha256   TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('contacts', 'purchases', 'consents', 'events', 'organisations', 'responses')),
    origin   TEXT NOT NULL,       -- where its people come from, as answered
    mapping  TEXT NOT NULL        -- JSON
) STRICT;
CREATE INDEX batch_file_sha ON batch_file (sha256);

CREATE TABLE batch_row (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    file    INTEGER NOT NULL REFERENCES batch_file (id),
    row     INTEGER NOT NULL,     -- as the spreadsheet counts: its first line is 1
    outcome TEXT NOT NULL CHECK (outcome IN ('person', 'purchase', 'repeat', 'consent', 'event', 'problem')),
    contact INTEGER,              -- the record it was filed under then
    problem TEXT,                 -- JSON: message, column, value
    cells   TEXT                  -- JSON of the raw row, for problem rows alone
) STRICT;
CREATE INDEX batch_row_file ON batch_row (file, row);
CREATE INDEX batch_row_contact ON batch_row (contact) WHERE contact IS NOT NULL;

-- matching ------------------------------------------------------------------------------------------------------------

CREATE TABLE match_pair (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    lower   INTEGER NOT NULL REFERENCES contact (id),
    upper   INTEGER NOT NULL REFERENCES contact (id),
    certain INTEGER NOT NULL,     -- 1: may be merged in one go
    score   REAL NOT NULL,        -- orders the queue
    why     TEXT NOT NULL,        -- JSON: points for and against
    verdict TEXT NOT NULL DEFAULT 'open' CHECK (verdict IN ('open', 'same', 'different', 'later')),
    UNIQUE (lower, upper),
    CHECK (lower < upper)
) STRICT;
CREATE INDEX match_pair_queue ON match_pair (verdict, certain, score);
CREATE INDEX match_pair_upper ON match_pair (upper);

CREATE TABLE merge (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    entry    INTEGER NOT NULL,
    survivor INTEGER NOT NULL REFERENCES contact (id),
    loser    INTEGER NOT NULL REFERENCES contact (id),
    why      TEXT NOT NULL        -- JSON
) STRICT;
CREATE INDEX merge_survivor ON merge (survivor);
CREATE INDEX merge_entry ON merge (entry);

-- segments ------------------------------------------------------------------------------------------------------------

CREATE TABLE segment (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    rule      TEXT NOT NULL,      -- JSON, the typed tree
    purpose   TEXT,               -- needed where a sensitive field is used
    binned_at TEXT
) STRICT;

-- campaigns -----------------------------------------------------------------------------------------------------------

CREATE TABLE campaign (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    goal      TEXT NOT NULL,
    channel   TEXT NOT NULL CHECK (channel IN ('email', 'letter', 'phone', 'sms')),
    starts    TEXT,
    ends      TEXT,
    budget    INTEGER,            -- minor units
    currency  TEXT,
    audience  TEXT NOT NULL,      -- JSON: segment, exclusions, holdout share, basis
    seed      INTEGER NOT NULL,
    binned_at TEXT
) STRICT;

CREATE TABLE offer (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    name     TEXT NOT NULL,
    text     TEXT
) STRICT;

CREATE TABLE wave (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    day      TEXT NOT NULL
) STRICT;

-- One group x one offer, with a code. A campaign without tests has one.
CREATE TABLE cell (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    offer    INTEGER REFERENCES offer (id),
    wave     INTEGER REFERENCES wave (id),
    code     TEXT NOT NULL,
    share    REAL NOT NULL
) STRICT;

CREATE TABLE selection (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    at       TEXT NOT NULL,
    ladder   TEXT NOT NULL        -- JSON
) STRICT;

CREATE TABLE selection_member (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    selection INTEGER NOT NULL REFERENCES selection (id),
    contact   INTEGER NOT NULL REFERENCES contact (id),
    standing  TEXT NOT NULL,      -- 'final', 'holdout', or the reason of exclusion
    cell      INTEGER REFERENCES cell (id),
    point     INTEGER             -- the address it goes to
) STRICT;
CREATE INDEX selection_member_selection ON selection_member (selection, standing);
CREATE INDEX selection_member_contact ON selection_member (contact);
